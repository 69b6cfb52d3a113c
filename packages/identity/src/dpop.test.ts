import { expect } from 'chai';
import { calculateJwkThumbprint, SignJWT } from 'jose';
import { describe, it } from 'node:test';
import { createProofVerifier } from './dpop.ts';
import { createPair, type Pair } from './fixtures/forge.ts';
import { createMemoryReplay } from './memory-replay.ts';
import { createNonces } from './nonces.ts';

const dayMs = 24 * 60 * 60_000;
const nowMs = Date.UTC(2026, 0, 1);
const url = 'https://chat.brand.example/v1/sessions';

/** As a device makes it, by a library that is not ours to check. */
function prove(device: Pair, claims: Record<string, unknown>, iatMs = nowMs): Promise<string> {
  return new SignJWT({ htm: 'POST', htu: url, jti: crypto.randomUUID(), ...claims })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: device.jwk })
    .setIssuedAt(Math.floor(iatMs / 1_000))
    .sign(device.privateKey);
}

describe('proofs of a device’s key', () => {
  const device = createPair('p256');
  const nonces = createNonces({ signingKey: Buffer.alloc(32, 1), now: () => nowMs });
  const verifier = createProofVerifier({ replay: createMemoryReplay({ now: () => nowMs }), isNonce: (nonce) => nonces.isValid(nonce) });

  it('tell the thumbprint of the key', async () => {
    const proof = await prove(device, { nonce: nonces.issue() });
    expect(await verifier.verify(proof, { method: 'POST', url })).to.deep.equal({ jkt: await calculateJwkThumbprint(device.jwk) });
  });

  it('hold whatever the clock of the device says', async () => {
    for (const iatMs of [nowMs - dayMs, nowMs + dayMs, 0])
      expect((await verifier.verify(await prove(device, { nonce: nonces.issue() }, iatMs), { method: 'POST', url })).jkt).to.have.length(
        43,
      );
  });

  it('are for an address without query, fragment and the default port', async () => {
    const proof = await prove(device, { nonce: nonces.issue(), htu: 'https://CHAT.brand.example:443/v1/sessions?a=1#b' });
    expect((await verifier.verify(proof, { method: 'POST', url: `${url}?c=2` })).jkt).to.have.length(43);
  });

  it('of two devices may have one id', async () => {
    const jti = 'one-id-of-two-devices';
    for (const one of [createPair('p256'), createPair('p256')])
      expect((await verifier.verify(await prove(one, { nonce: nonces.issue(), jti }), { method: 'POST', url })).jkt).to.have.length(43);
  });
});
