import { SignJWT } from 'jose';
import { isLine, isThumbprint } from './assertion-limits.ts';
import { checkTimes } from './check-times.ts';
import { deriveKey } from './derive-key.ts';
import { isSignedBy } from './is-signed-by.ts';
import { readToken } from './read-token.ts';
import { refuse, withOneAnswer } from './refused.ts';

const lifeSeconds = 10 * 60;
const maxTokenLength = 2 * 1024;
const headerNames = ['alg', 'typ'].join();

/** Which session speaks, and the key that it must prove besides. */
export interface Access {
  sessionId: string;
  brand: string;
  /** Thumbprint of the device's key. */
  jkt: string;
}

interface AccessTokensOptions {
  /** The hub's, 32 bytes or more. The key of these tokens is derived from it. */
  signingKey: Uint8Array;
  /** Milliseconds since 1970. */
  now: () => number;
  /** For the log: a word, never a piece of the token. */
  onRefused?: ((reason: string) => void) | undefined;
}

export interface AccessTokens {
  /** @returns a token, and when it ends in milliseconds since 1970 */
  sign(access: Access): Promise<{ token: string; expiresAt: number }>;
  /** @throws SegueError `unauthenticated`, the same for every reason */
  verify(token: unknown, expected: { brand: string }): Promise<Access & { expiresAt: number }>;
}

/** The hub's own tokens: ten minutes, for one session of one brand, worthless without the device's key. */
export function createAccessTokens({ signingKey, now, onRefused }: AccessTokensOptions): AccessTokens {
  const key = deriveKey(signingKey, 'access token');

  async function verify(token: unknown, { brand }: { brand: string }): Promise<Access & { expiresAt: number }> {
    const { text, header, claims } = readToken(token, maxTokenLength);
    if (header['typ'] !== 'at+jwt') refuse('type');
    if (header['alg'] !== 'HS256') refuse('algorithm');
    if (Object.keys(header).toSorted().join() !== headerNames) refuse('header');
    if (!(await isSignedBy(text, { key, algorithms: ['HS256'] }))) refuse('signature');
    const { aud, sid, cnf } = claims;
    if (aud !== brand || claims['brand'] !== brand) refuse('audience');
    const exp = checkTimes(claims, { nowSeconds: Math.floor(now() / 1_000), maxLifeSeconds: lifeSeconds, graceSeconds: 0 });
    if (!isLine(sid, 'subject')) refuse('session');
    const { jkt } = (cnf ?? {}) as { jkt?: unknown };
    if (!isThumbprint(jkt)) refuse('key-form');
    return { sessionId: sid, brand, jkt, expiresAt: exp * 1_000 };
  }

  return {
    async sign({ sessionId, brand, jkt }) {
      const issuedAt = Math.floor(now() / 1_000);
      const token = await new SignJWT({ sid: sessionId, brand, cnf: { jkt } })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
        .setAudience(brand)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifeSeconds)
        .sign(key);
      return { token, expiresAt: (issuedAt + lifeSeconds) * 1_000 };
    },
    verify: (token, expected) =>
      withOneAnswer('unauthenticated', 'No valid access token. Ask for a new one.', onRefused, () => verify(token, expected)),
  };
}
