import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createPair, forge, withSecret } from './fixtures/forge.ts';
import { noNetwork } from './fixtures/no-network.ts';
import { refusalOf } from './fixtures/refusal-of.ts';
import type { IssuerOptions } from './issuers.ts';
import { signIdentity } from './sign.ts';
import { createAssertionVerifier } from './verify.ts';

const nowMs = Date.UTC(2026, 0, 1);
const secret = 'a secret of the shop that is long enough';
const facts = { issuer: 'shop', brand: 'maple-street', subject: '42', nonce: 'n1' };
const create = (issuers: IssuerOptions[], now = nowMs) =>
  createAssertionVerifier({ brand: 'maple-street', issuers, fetch: noNetwork, now: () => now });

describe('checking who somebody is', () => {
  it('allows a minute for clocks that differ, either way', async () => {
    const token = await signIdentity({ key: secret, ...facts, now: () => nowMs });
    for (const [ms, holds] of [
      [-60_000, true],
      [-61_000, false],
      [359_000, true],
      [360_000, false],
    ] as const) {
      const verified = create([{ issuer: 'shop', secret }], nowMs + ms).verify(token, facts);
      if (holds) expect((await verified).subject).to.equal('42');
      else expect((await refusalOf(verified))['code'], `${ms} ms later`).to.equal('identity-refused');
    }
  });

  it('takes either secret while one is changed, and the old one no more afterwards', async () => {
    const next = 'the next secret of the shop, as long as that';
    const [before, after] = [
      await signIdentity({ key: secret, ...facts, now: () => nowMs }),
      await signIdentity({ key: next, ...facts, now: () => nowMs }),
    ];
    const both = create([
      { issuer: 'shop', secret },
      { issuer: 'shop', secret: next },
    ]);
    for (const token of [before, after]) expect((await both.verify(token, facts)).subject).to.equal('42');
    expect((await refusalOf(create([{ issuer: 'shop', secret: next }]).verify(before, facts)))['code']).to.equal('identity-refused');
  });

  it('takes the brand as a list of one, and claims that it does not know, as libraries write them', async () => {
    const iat = nowMs / 1_000;
    const claims = {
      iss: 'shop',
      aud: ['maple-street'],
      sub: '42',
      iat,
      nbf: iat,
      exp: iat + 300,
      jti: 'a-jti-of-twenty-signs',
      nonce: 'n1',
      prv: 'x',
    };
    const token = forge({ typ: 'segue-identity+jwt', alg: 'HS256' }, claims, withSecret(secret));
    expect((await create([{ issuer: 'shop', secret }]).verify(token, facts)).subject).to.equal('42');
  });

  const p256 = createPair('p256', 'k1').jwk;
  const wrong: [string, IssuerOptions[], string][] = [
    ['neither keys nor a secret', [{ issuer: 'shop' }], 'expected exactly one of'],
    ['keys and a secret', [{ issuer: 'shop', secret, keys: [p256] }], 'expected exactly one of'],
    ['an issuer without a name', [{ issuer: '', secret }], 'expected a name'],
    ['a short secret', [{ issuer: 'shop', secret: 'x'.repeat(31) }], 'expected a secret of 32 bytes or more'],
    ['a public key as secret', [{ issuer: 'shop', secret: `-----BEGIN PUBLIC KEY-----${'x'.repeat(99)}` }], 'that is no PEM and no JWK'],
    ['a JWK as secret', [{ issuer: 'shop', secret: JSON.stringify(p256) }], 'that is no PEM and no JWK'],
    ['no keys', [{ issuer: 'shop', keys: [] }], 'expected public keys as JWK'],
    ['a private key', [{ issuer: 'shop', keys: [createPair('p256', 'k1').privateKey.export({ format: 'jwk' })] }], 'without "d"'],
    ['an RSA key', [{ issuer: 'shop', keys: [createPair('rsa', 'k1').jwk] }], 'P-256 or Ed25519'],
    ['an RSA key beside another', [{ issuer: 'shop', keys: [p256, createPair('rsa', 'k2').jwk] }], 'P-256 or Ed25519'],
    ['two keys of one name', [{ issuer: 'shop', keys: [p256, createPair('ed25519', 'k1').jwk] }], 'each with another "kid"'],
    [
      'keys beside a secret',
      [
        { issuer: 'shop', secret },
        { issuer: 'shop', keys: [p256] },
      ],
      'Only two secrets may stand beside each other',
    ],
    ['an address without TLS', [{ issuer: 'shop', jwksUrl: 'http://shop.example/jwks.json' }], 'begins with https://'],
    ['an address with a password', [{ issuer: 'shop', jwksUrl: 'https://a:b@shop.example/jwks.json' }], 'has no user in it'],
    ['an address that is none', [{ issuer: 'shop', jwksUrl: 'shop.example' }], 'begins with https://'],
  ];
  for (const [name, issuers, sentence] of wrong) {
    it(`is not set up with ${name}`, () => {
      expect(() => create(issuers)).to.throw(TypeError, sentence);
    });
  }
});
