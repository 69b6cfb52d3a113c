import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createPair, forge, withKey, withNothing, withSecret, type Signer } from './fixtures/forge.ts';
import { noNetwork } from './fixtures/no-network.ts';
import { refusalOf } from './fixtures/refusal-of.ts';
import { signIdentity } from './sign.ts';
import { createAssertionVerifier } from './verify.ts';

const nowMs = Date.UTC(2026, 0, 1);
const iat = nowMs / 1_000;
const secret = 'a secret of the shop that is long enough';
const jkt = 'k'.repeat(43);
const nonce = 'what-the-hub-gave';
const shop = createPair('p256', 'k1');
const other = createPair('p256', 'k2');
const pinned = createPair('ed25519', 'k3');
const rsa = createPair('rsa', 'k4');
const pem = shop.publicKey.export({ type: 'spki', format: 'pem' }) as string;

const reasons: string[] = [];
const verifier = createAssertionVerifier({
  brand: 'maple-street',
  issuers: [
    { issuer: 'shop', secret },
    { issuer: 'keys', keys: [shop.jwk, other.jwk, pinned.jwk] },
    { issuer: 'one-key', keys: [shop.jwk] },
  ],
  fetch: noNetwork,
  now: () => nowMs,
  onRefused: (reason) => reasons.push(reason),
});

const header = { alg: 'HS256', typ: 'segue-identity+jwt' };
const keyHeader = { alg: 'ES256', typ: 'segue-identity+jwt', kid: 'k1' };
const claims = { iss: 'shop', aud: 'maple-street', sub: '42', iat, exp: iat + 300, jti: 'a-jti-of-twenty-signs', nonce, cnf: { jkt } };
const keyClaims = { ...claims, iss: 'keys' };
const byShop = withSecret(secret);
const byKey = withKey(shop.privateKey);

const withHeader = (more: object): string => forge({ ...header, ...more }, claims, byShop);
const withKeyHeader = (more: object, signer: Signer = byKey): string => forge({ ...keyHeader, ...more }, keyClaims, signer);
const withClaims = (more: object): string => forge(header, { ...claims, ...more }, byShop);
/** The claims as text, with something put in before the last brace. */
const withText = (more: string): string => forge(header, `${JSON.stringify(claims).slice(0, -1)}${more}}`, byShop);
/** The claims as text, with one piece for another. */
const withSwapped = (piece: string, instead: string): string => forge(header, JSON.stringify(claims).replace(piece, instead), byShop);
const good = forge(header, claims, byShop);
const [goodHeader = '', goodClaims = '', goodSignature = ''] = good.split('.');
const lastSign = goodSignature.at(-1)!;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Decodes to the same bytes. */
const malleated = goodSignature.slice(0, -1) + alphabet[alphabet.indexOf(lastSign) ^ 1];

/** What it is → the token → why it is refused, as only the log says. */
const attacks: [string, unknown, string][] = [
  ['no text at all', undefined, 'not-a-token'],
  ['a number', 42, 'not-a-token'],
  ['an object that becomes a token', { toString: () => good }, 'not-a-token'],
  ['nothing', '', 'not-a-token'],
  ['two parts', `${goodHeader}.${goodClaims}`, 'not-a-token'],
  ['four parts', `${good}.${goodSignature}`, 'not-a-token'],
  ['an empty signature', `${goodHeader}.${goodClaims}.`, 'not-a-token'],
  ['a space before', ` ${good}`, 'not-a-token'],
  ['a line break after', `${good}\n`, 'not-a-token'],
  ['a space in the claims', `${goodHeader}.${goodClaims.slice(0, 8)} ${goodClaims.slice(8)}.${goodSignature}`, 'not-a-token'],
  ['padding', `${good}=`, 'not-a-token'],
  ['base64 instead of base64url', `${goodHeader}.${goodClaims}.+/${goodSignature.slice(2)}`, 'not-a-token'],
  ['JWS as JSON', JSON.stringify({ protected: goodHeader, payload: goodClaims, signature: goodSignature }), 'not-a-token'],
  ['a megabyte', `${goodHeader}.${'A'.repeat(1_000_000)}.${goodSignature}`, 'too-long'],
  ['one sign more than 8 KiB', 'A'.repeat(8 * 1024 + 1), 'too-long'],
  ['another spelling of the same signature', `${goodHeader}.${goodClaims}.${malleated}`, 'not-canonical'],
  ['claims that are no JSON', forge(header, '{"iss":', byShop), 'not-json'],
  ['claims that are no UTF-8', `${goodHeader}.${Buffer.from([0x22, 0xff, 0x22]).toString('base64url')}.${goodSignature}`, 'not-json'],
  ['a byte order mark', forge(header, `\ufeff${JSON.stringify(claims)}`, byShop), 'not-json'],
  ['claims that are a list', forge(header, [claims], byShop), 'not-an-object'],
  ['claims that are null', forge(header, 'null', byShop), 'not-an-object'],
  ['a header that is a text', forge('"HS256"', claims, byShop), 'not-an-object'],
  ['a claim twice', withText(',"sub":"1"'), 'doubled-name'],
  ['a claim twice, once with an escape', withText(String.raw`,"s\u0075b":"1"`), 'doubled-name'],
  ['a claim twice inside of another', withSwapped('"jkt"', '"jkt":"x","jkt"'), 'doubled-name'],
  ['an algorithm twice', forge('{"alg":"none","alg":"HS256","typ":"segue-identity+jwt"}', claims, byShop), 'doubled-name'],
  ['lists in lists', withText(`,"attributes":${'['.repeat(900)}${']'.repeat(900)}`), 'too-deep'],
  ['alg none without a signature', forge({ ...header, alg: 'none' }, claims, withNothing), 'not-a-token'],
  ['alg none with the right signature', withHeader({ alg: 'none' }), 'algorithm'],
  ['alg None', withHeader({ alg: 'None' }), 'algorithm'],
  ['no alg', forge({ typ: header.typ }, claims, byShop), 'algorithm'],
  ['a list of algs', withHeader({ alg: ['HS256'] }), 'algorithm'],
  ['HS512 where HS256 is set', withHeader({ alg: 'HS512' }), 'algorithm'],
  ['HS256 with the public key as its secret', withKeyHeader({ alg: 'HS256' }, withSecret(pem)), 'algorithm'],
  ['HS256 with the public JWK as its secret', withKeyHeader({ alg: 'HS256' }, withSecret(JSON.stringify(shop.jwk))), 'algorithm'],
  ['RS256 of a key of one’s own', withKeyHeader({ alg: 'RS256' }, withKey(rsa.privateKey)), 'algorithm'],
  ['ES256 where a secret is set', forge(keyHeader, claims, byKey), 'algorithm'],
  ['EdDSA for a key that is for ES256', withKeyHeader({ alg: 'EdDSA' }, withKey(pinned.privateKey)), 'signature'],
  ['ES256 for a key that is for EdDSA', withKeyHeader({ kid: 'k3' }), 'signature'],
  ['a signature by another secret', forge(header, claims, withSecret('another secret that is long enough, too')), 'signature'],
  ['a signature by another key of the issuer', withKeyHeader({ kid: 'k2' }), 'signature'],
  ['a signature of zeros', withKeyHeader({}, () => Buffer.alloc(64)), 'signature'],
  ['a signature in DER', withKeyHeader({}, () => Buffer.from('3006020101020101', 'hex')), 'signature'],
  ['claims changed afterwards', `${goodHeader}.${withClaims({ sub: '1' }).split('.')[1]}.${goodSignature}`, 'signature'],
  ['a kid that nobody has', withKeyHeader({ kid: 'k9' }), 'unknown-key'],
  ['no kid where keys have names', forge({ alg: 'ES256', typ: header.typ }, { ...claims, iss: 'one-key' }, byKey), 'unknown-key'],
  ['a kid for a secret', withHeader({ kid: 'k1' }), 'unknown-key'],
  ['a kid that is a path', withKeyHeader({ kid: '../../dev/null' }), 'unknown-key'],
  ['a kid that is SQL', withKeyHeader({ kid: "' or 1=1 --" }), 'key-id'],
  ['a kid that every object has', withKeyHeader({ kid: '__proto__' }), 'unknown-key'],
  ['a kid that is an object', withKeyHeader({ kid: { $ne: '' } }), 'key-id'],
  ['a key in the header', withKeyHeader({ jwk: other.jwk }, withKey(other.privateKey)), 'header'],
  ['an address of keys in the header', withKeyHeader({ jku: 'https://evil.example/jwks.json' }), 'header'],
  ['certificates in the header', withKeyHeader({ x5c: ['MIIB'] }), 'header'],
  ['an address of certificates in the header', withKeyHeader({ x5u: 'https://evil.example/cert.pem' }), 'header'],
  ['something critical in the header', withHeader({ crit: ['exp'], exp: iat }), 'header'],
  ['a body that is not encoded', withHeader({ b64: false, crit: ['b64'] }), 'header'],
  ['a compressed body', withHeader({ zip: 'DEF' }), 'header'],
  ['typ JWT', withHeader({ typ: 'JWT' }), 'type'],
  ['typ of an access token', withHeader({ typ: 'at+jwt' }), 'type'],
  ['no typ', forge({ alg: 'HS256' }, claims, byShop), 'type'],
  ['an issuer nobody knows', withClaims({ iss: 'evil' }), 'issuer'],
  ['an issuer that every object has', withClaims({ iss: 'constructor' }), 'issuer'],
  ['another issuer, signed by this one', withClaims({ iss: 'keys' }), 'algorithm'],
  ['no issuer', withClaims({ iss: undefined }), 'issuer'],
  ['another brand', withClaims({ aud: 'olive-quarter' }), 'audience'],
  ['two brands', withClaims({ aud: ['maple-street', 'olive-quarter'] }), 'audience'],
  ['a brand in another spelling', withClaims({ aud: 'Maple-Street' }), 'audience'],
  ['no brand', withClaims({ aud: undefined }), 'audience'],
  ['no exp', withClaims({ exp: undefined }), 'no-expiry'],
  ['an exp that is a text', withClaims({ exp: `${iat + 300}` }), 'no-expiry'],
  ['an exp without end', withSwapped(`${iat + 300}`, '1e999'), 'no-expiry'],
  ['a far exp', withClaims({ exp: iat + 86_400 }), 'lifetime'],
  ['an exp a second too far', withClaims({ exp: iat + 301 }), 'lifetime'],
  ['an exp before iat', withClaims({ exp: iat - 1 }), 'lifetime'],
  ['no iat', withClaims({ iat: undefined }), 'no-time-of-issue'],
  ['an old iat', withClaims({ iat: iat - 3_600, exp: iat - 3_300 }), 'expired'],
  ['an old iat with an exp of now', withClaims({ iat: iat - 3_600, exp: iat + 10 }), 'lifetime'],
  ['over since a minute', withClaims({ iat: iat - 360, exp: iat - 60 }), 'expired'],
  ['issued in the future', withClaims({ iat: iat + 61, exp: iat + 300 }), 'issued-in-the-future'],
  ['not to be used before', withClaims({ nbf: iat + 61 }), 'not-yet-valid'],
  ['no sub', withClaims({ sub: undefined }), 'subject'],
  ['a sub that is a number', withClaims({ sub: 42 }), 'subject'],
  ['a sub that is an object', withClaims({ sub: { $gt: '' } }), 'subject'],
  ['an empty sub', withClaims({ sub: '' }), 'subject'],
  ['a sub with U+0000', withClaims({ sub: '42\0' }), 'subject'],
  ['a sub of half a character', withSwapped('"42"', String.raw`"\ud800"`), 'subject'],
  ['no jti', withClaims({ jti: undefined }), 'token-id'],
  ['a jti that others will have, too', withClaims({ jti: '1' }), 'token-id'],
  ['no nonce', withClaims({ nonce: undefined }), 'nonce'],
  ['the nonce of another session', withClaims({ nonce: 'what-the-hub-gave-others' }), 'nonce'],
  ['a nonce that is a list', withClaims({ nonce: [nonce] }), 'nonce'],
  ['no cnf', withClaims({ cnf: undefined }), 'key'],
  ['a cnf of nothing', withClaims({ cnf: null }), 'key-form'],
  ['a cnf with a whole key', withClaims({ cnf: { jwk: 'x' } }), 'key-form'],
  ['the key of another device', withClaims({ cnf: { jkt: 'o'.repeat(43) } }), 'key'],
  ['a name that is null', withClaims({ name: null }), 'name'],
  ['a name of lines', withClaims({ name: 'Mia\nOperator' }), 'name'],
  ['an e-mail address that is a list', withClaims({ email: ['a@b.example'] }), 'email'],
  ['a phone number that is a number', withClaims({ phone: 15_551_234 }), 'phone'],
  ['attributes that are a list', withClaims({ attributes: ['gold'] }), 'attributes'],
  ['an attribute that is an object', withClaims({ attributes: { plan: ['gold'] } }), 'attributes'],
  ['an attribute named for a prototype', withText(',"attributes":{"__proto__":"x"}'), 'attributes'],
  ['33 attributes', withClaims({ attributes: Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`a${at}`, 'x'])) }), 'attributes'],
];

describe('attacks on assertions', () => {
  it('start from one that holds', async () => {
    expect((await verifier.verify(good, { nonce, jkt })).subject).to.equal('42');
    expect((await verifier.verify(forge(keyHeader, keyClaims, byKey), { nonce, jkt })).subject).to.equal('42');
  });

  for (const [name, token, reason] of attacks) {
    it(`get one answer: ${name}`, async () => {
      reasons.length = 0;
      expect(await refusalOf(verifier.verify(token, { nonce, jkt }))).to.deep.equal({
        code: 'identity-refused',
        message: 'This proof of who somebody is does not hold. The log of the hub says why.',
        status: 0,
        path: undefined,
        limit: undefined,
        retryAfterMs: undefined,
        cause: undefined,
      });
      expect(reasons).to.deep.equal([reason]);
    });
  }

  it('get one answer: an assertion for a key, brought by a device that has proven none', async () => {
    reasons.length = 0;
    const answer = await refusalOf(verifier.verify(good, { nonce }));
    expect([answer['code'], answer['message'], reasons]).to.deep.equal([
      'identity-refused',
      'This proof of who somebody is does not hold. The log of the hub says why.',
      ['key'],
    ]);
  });

  it('get one answer: an assertion that holds for another brand of the same hub', async () => {
    const elsewhere = await signIdentity({
      key: secret,
      issuer: 'shop',
      brand: 'olive-quarter',
      subject: '42',
      nonce,
      jkt,
      now: () => nowMs,
    });
    expect((await refusalOf(verifier.verify(elsewhere, { nonce, jkt })))['code']).to.equal('identity-refused');
  });
});
