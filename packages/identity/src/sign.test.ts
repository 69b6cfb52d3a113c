import { expect } from 'chai';
import { decodeJwt, decodeProtectedHeader, type JWK } from 'jose';
import { describe, it } from 'node:test';
import { createPair } from './fixtures/forge.ts';
import { noNetwork } from './fixtures/no-network.ts';
import { signIdentity, type SigningKey, type SignIdentityOptions } from './sign.ts';
import { createAssertionVerifier, type AssertionVerifierOptions } from './verify.ts';

const nowMs = Date.UTC(2026, 0, 1);
const now = () => nowMs;
const secret = 'a secret of the shop that is long enough';
const facts = { issuer: 'shop', brand: 'maple-street', subject: '42', nonce: 'n1', jkt: 'k'.repeat(43), now };
const p256 = createPair('p256', 'k1');
const ed25519 = createPair('ed25519', 'k2');

const verifierWith = (issuer: Partial<AssertionVerifierOptions['issuers'][number]>) =>
  createAssertionVerifier({ brand: 'maple-street', issuers: [{ issuer: 'shop', ...issuer }], fetch: noNetwork, now });

describe('signing who somebody is', () => {
  it('makes an assertion of five minutes with all that is known', async () => {
    const attributes = { plan: 'gold' };
    const token = await signIdentity({ key: secret, ...facts, name: 'Mia', email: 'mia@shop.example', phone: '+15551234567', attributes });
    expect(decodeProtectedHeader(token)).to.deep.equal({ alg: 'HS256', typ: 'segue-identity+jwt' });
    expect(await verifierWith({ secret }).verify(token, facts)).to.deep.equal({
      issuer: 'shop',
      subject: '42',
      jti: decodeJwt(token).jti,
      // Five minutes, and one for clocks that differ.
      expiresAt: nowMs + 6 * 60_000,
      name: 'Mia',
      email: 'mia@shop.example',
      phone: '+15551234567',
      attributes,
    });
  });

  it('signs each time another one', async () => {
    const [one, other] = await Promise.all([signIdentity({ key: secret, ...facts }), signIdentity({ key: secret, ...facts })]);
    expect(decodeJwt(one).jti).to.not.equal(decodeJwt(other).jti);
  });

  it('leaves the key of the device out where there is none', async () => {
    const token = await signIdentity({ key: secret, ...facts, jkt: undefined });
    expect(decodeJwt(token)).not.to.have.property('cnf');
    expect((await verifierWith({ secret }).verify(token, { nonce: 'n1' })).subject).to.equal('42');
  });

  const pkcs8 = (pair: typeof p256) => pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const keys: [string, () => SigningKey | Promise<SigningKey>, string, JWK[]][] = [
    ['P-256 as PEM', () => pkcs8(p256), 'ES256', [p256.jwk]],
    ['P-256 as PEM of OpenSSL', () => p256.privateKey.export({ type: 'sec1', format: 'pem' }), 'ES256', [p256.jwk]],
    ['P-256 as JWK', () => p256.privateKey.export({ format: 'jwk' }), 'ES256', [p256.jwk]],
    ['P-256 as KeyObject', () => p256.privateKey, 'ES256', [p256.jwk]],
    [
      'P-256 as CryptoKey that cannot be exported',
      () =>
        crypto.subtle.importKey('jwk', p256.privateKey.export({ format: 'jwk' }), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']),
      'ES256',
      [p256.jwk],
    ],
    ['Ed25519 as PEM', () => pkcs8(ed25519), 'EdDSA', [ed25519.jwk]],
    ['Ed25519 as JWK', () => ed25519.privateKey.export({ format: 'jwk' }), 'EdDSA', [ed25519.jwk]],
  ];
  for (const [name, key, alg, jwks] of keys) {
    it(`signs with ${name}`, async () => {
      const token = await signIdentity({ key: await key(), keyId: jwks[0]?.kid, ...facts });
      expect(decodeProtectedHeader(token).alg).to.equal(alg);
      expect((await verifierWith({ keys: jwks }).verify(token, facts)).subject).to.equal('42');
    });
  }

  it('signs with the bytes of a secret as with its text', async () => {
    const token = await signIdentity({ key: new TextEncoder().encode(secret), ...facts });
    expect((await verifierWith({ secret }).verify(token, facts)).subject).to.equal('42');
  });

  const wrongKeys: [string, unknown][] = [
    ['a short secret', 'hunter2'],
    ['a public key', p256.publicKey],
    ['a public JWK', p256.jwk],
    ['a PEM that is none', '-----BEGIN PRIVATE KEY-----\nTOP-SECRET\n-----END PRIVATE KEY-----'],
    ['a key for RS256', createPair('rsa').privateKey],
    ['a key for ES384', createPair('p384').privateKey],
    ['nothing', undefined],
  ];
  for (const [name, key] of wrongKeys) {
    it(`refuses ${name}, and does not say it`, async () => {
      const error = await signIdentity({ key: key as SigningKey, ...facts }).then(
        () => undefined,
        (reason: unknown) => reason as Error,
      );
      expect(error).to.be.instanceOf(TypeError);
      expect(error!.message).to.match(/^key: got .*, expected a secret of 32 bytes or more/);
      expect(`${error!.stack}`).not.to.match(/hunter2|TOP-SECRET/);
    });
  }

  it('refuses a name of a key that no set can have', async () => {
    const error = await signIdentity({ key: p256.privateKey, keyId: 'k 1', ...facts }).catch((reason: unknown) => reason as Error);
    expect(error).to.be.instanceOf(TypeError).with.property('message').that.includes('keyId: expected 1 to 128');
  });

  const wrongFacts: [keyof SignIdentityOptions, unknown, string][] = [
    ['issuer', '', 'issuer: expected a text of 1 to 255 characters'],
    ['brand', undefined, 'brand: expected'],
    ['subject', 42, 'make a text of a number'],
    ['nonce', undefined, 'nonce: expected the nonce that the page sent'],
    ['jkt', 'short', 'jkt: expected the 43 characters'],
    ['name', null, 'name: expected'],
    ['email', 'a@b.example\n', 'email: expected'],
    ['phone', 15, 'phone: expected'],
    ['attributes', { 'a b': 'x' }, 'attributes: expected names'],
    ['attributes', { plan: 1 }, 'attributes.plan: expected'],
    ['keyId', 'k1', 'a secret has no name'],
    ['attributes', Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`a${at}`, 'x'.repeat(500)])), 'leave attributes out'],
  ];
  for (const [field, value, sentence] of wrongFacts) {
    it(`says what is wrong: ${field}, “${sentence}”`, async () => {
      const error = await signIdentity({ key: secret, ...facts, [field]: value }).catch((reason: unknown) => reason as Error);
      expect(error).to.be.instanceOf(TypeError).with.property('message').that.includes(sentence);
    });
  }
});
