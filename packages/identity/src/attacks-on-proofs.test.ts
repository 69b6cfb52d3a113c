import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { createProofVerifier } from './dpop.ts';
import { createPair, forge, withKey, withNothing, withSecret } from './fixtures/forge.ts';
import { refusalOf } from './fixtures/refusal-of.ts';
import { createMemoryReplay } from './memory-replay.ts';

const nowMs = Date.UTC(2026, 0, 1);
const device = createPair('p256');
const other = createPair('p256');
const rsa = createPair('rsa');
const p384 = createPair('p384');
const ed25519 = createPair('ed25519');
const ath = (token: string): string => createHash('sha256').update(token).digest('base64url');

const reasons: string[] = [];
const create = () =>
  createProofVerifier({
    replay: createMemoryReplay({ now: () => nowMs }),
    isNonce: (nonce) => nonce === 'fresh',
    onRefused: (reason) => reasons.push(reason),
  });

const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: device.jwk };
const claims = {
  jti: 'a-proof-of-twenty-signs',
  htm: 'POST',
  htu: 'https://chat.brand.example/v1/messages',
  iat: nowMs / 1_000,
  nonce: 'fresh',
  ath: ath('the token'),
};
const request = { method: 'POST', url: 'https://chat.brand.example/v1/messages?after=3', accessToken: 'the token' };
const byDevice = withKey(device.privateKey);
const withHeader = (more: object): string => forge({ ...header, ...more }, claims, byDevice);
const withClaims = (more: object): string => forge(header, { ...claims, ...more }, byDevice);
const good = forge(header, claims, byDevice);
const [goodHeader = '', goodClaims = '', goodSignature = ''] = good.split('.');

const attacks: [string, unknown, string][] = [
  ['no proof', undefined, 'not-a-token'],
  ['two proofs in one header', `${good}, ${good}`, 'not-a-token'],
  ['a megabyte', `${goodHeader}.${'A'.repeat(1_000_000)}.${goodSignature}`, 'too-long'],
  ['one sign more than 4 KiB', 'A'.repeat(4 * 1024 + 1), 'too-long'],
  ['a claim twice', forge(header, JSON.stringify(claims).replace('"htm"', '"htm":"GET","htm"'), byDevice), 'doubled-name'],
  ['another method', withClaims({ htm: 'GET' }), 'method'],
  ['a method in small letters', withClaims({ htm: 'post' }), 'method'],
  ['no method', withClaims({ htm: undefined }), 'method'],
  ['another path', withClaims({ htu: 'https://chat.brand.example/v1/sessions' }), 'url'],
  ['another host', withClaims({ htu: 'https://chat.evil.example/v1/messages' }), 'url'],
  ['another scheme', withClaims({ htu: 'http://chat.brand.example/v1/messages' }), 'url'],
  ['another port', withClaims({ htu: 'https://chat.brand.example:8443/v1/messages' }), 'url'],
  ['a host behind an @', withClaims({ htu: 'https://chat.brand.example@evil.example/v1/messages' }), 'url'],
  ['a path in another letter case', withClaims({ htu: 'https://chat.brand.example/V1/messages' }), 'url'],
  ['an address that is none', withClaims({ htu: '/v1/messages' }), 'url'],
  ['an address with a user', withClaims({ htu: 'https://mia@chat.brand.example/v1/messages' }), 'url'],
  ['a list of addresses', withClaims({ htu: [claims.htu] }), 'url'],
  ['no address', withClaims({ htu: undefined }), 'url'],
  ['another key than the one it brings', forge(header, claims, withKey(other.privateKey)), 'signature'],
  ['a key switched afterwards', `${withHeader({ jwk: other.jwk }).split('.')[0]}.${goodClaims}.${goodSignature}`, 'signature'],
  [
    'claims switched afterwards',
    `${goodHeader}.${withClaims({ jti: 'another-proof-of-twenty' }).split('.')[1]}.${goodSignature}`,
    'signature',
  ],
  ['a private key in the header', withHeader({ jwk: device.privateKey.export({ format: 'jwk' }) }), 'device-key'],
  ['a key for RS256', forge({ ...header, jwk: rsa.jwk }, claims, withKey(rsa.privateKey)), 'device-key'],
  ['a key for RS256 that says so', forge({ ...header, alg: 'RS256', jwk: rsa.jwk }, claims, withKey(rsa.privateKey)), 'algorithm'],
  ['a key for ES384', forge({ ...header, jwk: p384.jwk }, claims, withKey(p384.privateKey)), 'device-key'],
  [
    'a key for EdDSA that has a y',
    forge({ ...header, jwk: { ...ed25519.jwk, y: device.jwk.y } }, claims, withKey(ed25519.privateKey)),
    'device-key',
  ],
  ['a key for EdDSA', forge({ ...header, jwk: ed25519.jwk }, claims, withKey(ed25519.privateKey)), 'device-key'],
  ['a secret as key', forge({ ...header, jwk: { kty: 'oct', k: 'c2VjcmV0' } }, claims, withSecret('secret')), 'device-key'],
  ['a key that is not on the curve', withHeader({ jwk: { ...device.jwk, y: device.jwk.x } }), 'device-key'],
  ['a key in another spelling', withHeader({ jwk: { ...device.jwk, x: `${device.jwk.x}=` } }), 'device-key'],
  ['a key with a name', withHeader({ jwk: { ...device.jwk, kid: 'k1' } }), 'device-key'],
  ['no key', withHeader({ jwk: undefined }), 'header'],
  ['an address of keys', withHeader({ jku: 'https://evil.example/jwks.json' }), 'header'],
  ['a kid instead of the key', forge({ typ: header.typ, alg: header.alg, kid: 'k1' }, claims, byDevice), 'header'],
  ['something critical', withHeader({ crit: ['htm'] }), 'header'],
  ['alg none', withHeader({ alg: 'none' }), 'algorithm'],
  ['alg none without a signature', forge({ ...header, alg: 'none' }, claims, withNothing), 'not-a-token'],
  ['HS256 with the key as its secret', forge({ ...header, alg: 'HS256' }, claims, withSecret(JSON.stringify(device.jwk))), 'algorithm'],
  ['typ JWT', withHeader({ typ: 'JWT' }), 'type'],
  ['an assertion', withHeader({ typ: 'segue-identity+jwt' }), 'type'],
  ['no ath', withClaims({ ath: undefined }), 'access-token'],
  ['the ath of another token', withClaims({ ath: ath('another token') }), 'access-token'],
  ['an ath that is the token', withClaims({ ath: 'the token' }), 'access-token'],
  ['no iat', withClaims({ iat: undefined }), 'no-time-of-issue'],
  ['no jti', withClaims({ jti: undefined }), 'token-id'],
  ['a jti that is a list', withClaims({ jti: ['a-proof-of-twenty-signs'] }), 'token-id'],
];

const oneAnswer = {
  code: 'proof-refused',
  message: "This proof of the device's key does not hold. The log of the hub says why.",
  status: 0,
  path: undefined,
  limit: undefined,
  retryAfterMs: undefined,
  cause: undefined,
};

describe('attacks on proofs', () => {
  it('start from one that holds', async () => {
    expect((await create().verify(good, request)).jkt).to.match(/^[\w-]{43}$/);
  });

  for (const [name, proof, reason] of attacks) {
    it(`get one answer: ${name}`, async () => {
      reasons.length = 0;
      expect(await refusalOf(create().verify(proof, request))).to.deep.equal(oneAnswer);
      expect(reasons).to.deep.equal([reason]);
    });
  }

  it('get one answer: the same proof again', async () => {
    const verifier = create();
    await verifier.verify(good, request);
    reasons.length = 0;
    expect(await refusalOf(verifier.verify(good, request))).to.deep.equal(oneAnswer);
    expect(reasons).to.deep.equal(['replay']);
  });

  it('get one answer: the same claims signed once more', async () => {
    const verifier = create();
    await verifier.verify(good, request);
    expect(await refusalOf(verifier.verify(forge(header, claims, byDevice), request))).to.deep.equal(oneAnswer);
  });

  it('let one of a hundred at once through', async () => {
    const verifier = create();
    const results = await Promise.allSettled(Array.from({ length: 100 }, () => verifier.verify(good, request)));
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
  });

  for (const [name, nonce] of [
    ['no nonce', undefined],
    ['an old nonce', 'stale'],
    ['a nonce that is a list', ['fresh']],
  ] as const) {
    it(`ask for a fresh nonce: ${name}`, async () => {
      reasons.length = 0;
      const answer = await refusalOf(create().verify(withClaims({ nonce }), request));
      expect([answer['code'], answer['path'], reasons]).to.deep.equal(['proof-refused', 'nonce', ['nonce']]);
    });
  }

  it('tell nobody about nonces whose proof does not hold otherwise', async () => {
    expect(
      await refusalOf(create().verify(forge(header, { ...claims, nonce: 'stale' }, withKey(other.privateKey)), request)),
    ).to.deep.equal(oneAnswer);
  });
});
