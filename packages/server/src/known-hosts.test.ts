import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createKnownHosts } from './known-hosts.ts';

function hosts(...names: string[]) {
  const warnings: object[] = [];
  const log = { info: () => undefined, warn: (facts: object) => void warnings.push(facts), error: () => undefined };
  return { isKnown: createKnownHosts(names, log), warnings };
}

describe('the names a hub answers to', () => {
  it('are its own, with any port and in any case, and those of this machine', () => {
    const { isKnown, warnings } = hosts('chat.brand.com', '[2001:db8::1]');
    const known = [
      'chat.brand.com',
      'CHAT.brand.com:443',
      'chat.brand.com.',
      '[2001:db8::1]:80',
      'localhost:8020',
      '127.0.0.1',
      '[::1]:8020',
      'shop.localhost',
    ];
    for (const host of known) expect(isKnown(host), host).to.equal(true);
    expect(warnings).to.deep.equal([]);
  });

  it('are none that only look like it', () => {
    const { isKnown } = hosts('chat.brand.com');
    const unknown = [
      'evil.example',
      'chat.brand.com.evil.example',
      'evilchat.brand.com',
      'brand.com',
      'localhost.evil.example',
      '127.0.0.1.nip.io',
      '',
      undefined,
    ];
    const forged = [
      'chat.brand.com@evil.example',
      'evil.example#chat.brand.com',
      'chat.brand.com/x',
      'chat.brand.com evil.example',
      'evil.example\\chat.brand.com',
    ];
    for (const host of [...unknown, ...forged]) expect(isKnown(host), String(host)).to.equal(false);
  });

  it('are missed once in the log, each, and a flood of made-up ones not without end', () => {
    const { isKnown, warnings } = hosts('chat.brand.com');
    for (let n = 0; n < 5; n++) isKnown(`other.brand.com:${n}`);
    expect(warnings).to.deep.equal([{ host: 'other.brand.com:0' }]);
    for (let n = 0; n < 1_000; n++) isKnown(`n${n}.example`);
    expect(warnings).to.have.length(100);
  });
});
