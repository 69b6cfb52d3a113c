import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createPair } from './fixtures/forge.ts';
import { toVerificationKey } from './verification-key.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('reading a public key', () => {
  it('knows one spelling of it, so that no key has two thumbprints', () => {
    const { jwk } = createPair('p256');
    expect(toVerificationKey(jwk)?.algorithms).to.deep.equal(['ES256']);
    const { x } = jwk as { x: string };
    // The last sign has two bits that decoders drop.
    const twin = x.slice(0, -1) + alphabet[alphabet.indexOf(x.at(-1)!) ^ 1];
    expect(Buffer.from(twin, 'base64url')).to.deep.equal(Buffer.from(x, 'base64url'));
    for (const other of [twin, `${x}=`, ` ${x}`]) expect(toVerificationKey({ ...jwk, x: other }), other).to.equal(undefined);
  });

  it('wants the zeros that a number begins with', () => {
    let jwk = createPair('p256').jwk as { x: string };
    // One key in 256 has such a number.
    while (Buffer.from(jwk.x, 'base64url')[0] !== 0) jwk = createPair('p256').jwk as { x: string };
    const short = Buffer.from(jwk.x, 'base64url').subarray(1).toString('base64url');
    expect(toVerificationKey(jwk)).not.to.equal(undefined);
    expect(toVerificationKey({ ...jwk, x: short })).to.equal(undefined);
  });
});
