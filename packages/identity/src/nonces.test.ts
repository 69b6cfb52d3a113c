import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createNonces, nonceLifeMs } from './nonces.ts';

const minuteMs = 60_000;

describe('nonces', () => {
  let nowMs = Date.UTC(2026, 0, 1) + 29_999;
  const create = (fill: number) => createNonces({ signingKey: Buffer.alloc(32, fill), now: () => nowMs });
  const nonces = create(1);

  it('go for five minutes, and for no more than a minute longer', () => {
    const from = nowMs;
    const nonce = nonces.issue();
    for (const [ms, holds] of [
      [0, true],
      [5 * minuteMs, true],
      [6 * minuteMs, false],
      [60 * minuteMs, false],
    ] as const) {
      nowMs = from + ms;
      expect(nonces.isValid(nonce), `${ms} ms later`).to.equal(holds);
    }
    nowMs = from;
  });

  it('go no longer than a proof that uses them is remembered', () => {
    const from = nowMs;
    // From a hub whose clock is half a minute ahead.
    nowMs = from + 30_000;
    const nonce = nonces.issue();
    nowMs = from;
    expect(nonces.isValid(nonce)).to.equal(true);
    nowMs = from + nonceLifeMs;
    expect(nonces.isValid(nonce)).to.equal(false);
    nowMs = from - 30_000;
    expect(nonces.isValid(nonce), 'one of a minute ahead').to.equal(false);
    nowMs = from;
  });

  it('of another hub, or changed, are none', () => {
    const nonce = nonces.issue();
    const next = (Number.parseInt(nonce.split('.')[0]!, 36) - 1).toString(36);
    for (const wrong of [
      '',
      '.',
      'x',
      create(2).issue(),
      ` ${nonce}`,
      `${nonce}x`,
      `0${nonce}`,
      nonce.replace(/^\w+/, next),
      'zzzzzzzz.'.padEnd(31, 'A'),
    ])
      expect(nonces.isValid(wrong), wrong).to.equal(false);
    expect(create(1).isValid(nonce)).to.equal(true);
  });
});
