import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createAccessTokens } from './access-token.ts';
import { deriveKey } from './derive-key.ts';
import { forge, withNothing, withSecret } from './fixtures/forge.ts';
import { refusalOf } from './fixtures/refusal-of.ts';

const nowMs = Date.UTC(2026, 0, 1);
const iat = nowMs / 1_000;
const signingKey = Buffer.alloc(32, 7);
const jkt = 'k'.repeat(43);
const reasons: string[] = [];
const tokens = createAccessTokens({ signingKey, now: () => nowMs, onRefused: (reason) => reasons.push(reason) });

const header = { alg: 'HS256', typ: 'at+jwt' };
const claims = { sid: 's1', brand: 'maple-street', aud: 'maple-street', cnf: { jkt }, iat, exp: iat + 600 };
const byHub = withSecret(Buffer.from(deriveKey(signingKey, 'access token')));
const withHeader = (more: object): string => forge({ ...header, ...more }, claims, byHub);
const withClaims = (more: object): string => forge(header, { ...claims, ...more }, byHub);
const good = forge(header, claims, byHub);
const [goodHeader = '', goodClaims = '', goodSignature = ''] = good.split('.');

const attacks: [string, unknown, string][] = [
  ['no token', undefined, 'not-a-token'],
  ['a megabyte', 'A'.repeat(1_000_000), 'too-long'],
  ['no signature', `${goodHeader}.${goodClaims}.`, 'not-a-token'],
  ['a space after', `${good} `, 'not-a-token'],
  ['alg none', forge({ ...header, alg: 'none' }, claims, withNothing), 'not-a-token'],
  ['alg none with the right signature', withHeader({ alg: 'none' }), 'algorithm'],
  ['ES256', withHeader({ alg: 'ES256' }), 'algorithm'],
  ['a kid', withHeader({ kid: 'k1' }), 'header'],
  ['something critical', withHeader({ crit: ['exp'] }), 'header'],
  ['typ JWT', withHeader({ typ: 'JWT' }), 'type'],
  ['an assertion', withHeader({ typ: 'segue-identity+jwt' }), 'type'],
  ['the signing key itself', forge(header, claims, withSecret(signingKey)), 'signature'],
  ['the key of nonces', forge(header, claims, withSecret(Buffer.from(deriveKey(signingKey, 'nonce')))), 'signature'],
  ['claims changed afterwards', `${goodHeader}.${withClaims({ sid: 's2' }).split('.')[1]}.${goodSignature}`, 'signature'],
  ['another brand', withClaims({ aud: 'olive-quarter', brand: 'olive-quarter' }), 'audience'],
  ['a list of brands', withClaims({ aud: ['maple-street'] }), 'audience'],
  ['two brands', withClaims({ brand: 'olive-quarter' }), 'audience'],
  ['no exp', withClaims({ exp: undefined }), 'no-expiry'],
  ['a far exp', withClaims({ exp: iat + 601 }), 'lifetime'],
  ['no iat', withClaims({ iat: undefined }), 'no-time-of-issue'],
  ['over', withClaims({ iat: iat - 600, exp: iat }), 'expired'],
  ['issued in the future', withClaims({ iat: iat + 61, exp: iat + 600 }), 'issued-in-the-future'],
  ['no session', withClaims({ sid: undefined }), 'session'],
  ['a session that is a number', withClaims({ sid: 1 }), 'session'],
  ['no key', withClaims({ cnf: undefined }), 'key-form'],
  ['a key that is none', withClaims({ cnf: { jkt: '' } }), 'key-form'],
];

describe('attacks on access tokens', () => {
  it('start from one that holds', async () => {
    expect(await tokens.verify(good, { brand: 'maple-street' })).to.deep.equal({
      sessionId: 's1',
      brand: 'maple-street',
      jkt,
      expiresAt: nowMs + 600_000,
    });
  });

  for (const [name, token, reason] of attacks) {
    it(`get one answer: ${name}`, async () => {
      reasons.length = 0;
      expect(await refusalOf(tokens.verify(token, { brand: 'maple-street' }))).to.deep.equal({
        code: 'unauthenticated',
        message: 'No valid access token. Ask for a new one.',
        status: 0,
        path: undefined,
        limit: undefined,
        retryAfterMs: undefined,
        cause: undefined,
      });
      expect(reasons).to.deep.equal([reason]);
    });
  }
});
