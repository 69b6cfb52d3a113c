import { assertionType, isKeyId, maxAssertionLength } from './assertion-limits.ts';
import { isSignedBy } from './is-signed-by.ts';
import { createIssuers, type IssuerOptions } from './issuers.ts';
import { readToken } from './read-token.ts';
import { refuse, withOneAnswer } from './refused.ts';
import { toVerifiedIdentity, type Bearer, type VerifiedIdentity } from './verified-identity.ts';

export interface AssertionVerifierOptions {
  /** The id of the brand: assertions for another one are refused. */
  brand: string;
  issuers: readonly IssuerOptions[];
  /** For sets of keys. */
  fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  now: () => number;
  /** For the log. The reason is one of the words that docs/guides/identity.md lists, never a piece of the assertion. */
  onRefused?: ((reason: string) => void) | undefined;
}

export interface AssertionVerifier {
  /**
   * Whom an assertion speaks of. That it is used once is the caller's to see to: it remembers `jti`.
   *
   * @throws SegueError `identity-refused`, the same for every reason; `identity-unavailable` when the issuer's keys cannot be had
   */
  verify(assertion: unknown, bearer: Bearer): Promise<VerifiedIdentity>;
}

/** With another member a token says where its key is to be had, or that it is to be read differently: jku, jwk, x5u, crit, b64, zip. */
const headerNames = new Set(['alg', 'typ', 'kid']);

/**
 * Checks assertions of who somebody is, after RFC 8725: the configuration says how a token must be signed, the token only which key of a fixed set it was.
 *
 * @throws TypeError when an issuer is configured wrong
 */
export function createAssertionVerifier({ brand, issuers, fetch, now, onRefused }: AssertionVerifierOptions): AssertionVerifier {
  if (typeof brand !== 'string' || brand === '') throw new TypeError('brand: expected the id of a brand.');
  const known = createIssuers({ issuers, fetch, now });

  async function verify(assertion: unknown, bearer: Bearer): Promise<VerifiedIdentity> {
    const { text, header, claims } = readToken(assertion, maxAssertionLength);
    const { alg, typ, kid } = header;
    if (typ !== assertionType) refuse('type');
    if (!Object.keys(header).every((name) => headerNames.has(name))) refuse('header');
    // Not proven yet: it only picks the keys that the proof is to be made with.
    const issuer = known.get(claims['iss'] as string) ?? refuse('issuer');
    if (typeof alg !== 'string' || !issuer.algorithms.includes(alg)) refuse('algorithm');
    if (kid !== undefined && !isKeyId(kid)) refuse('key-id');
    const keys = await issuer.keysOf(kid);
    if (keys.length === 0) refuse('unknown-key');
    const checked = await Promise.all(keys.map((key) => isSignedBy(text, key)));
    if (!checked.includes(true)) refuse('signature');
    return toVerifiedIdentity(claims, { brand, ...bearer, nowMs: now() });
  }

  return {
    verify: (assertion, bearer) =>
      withOneAnswer('identity-refused', 'This proof of who somebody is does not hold. The log of the hub says why.', onRefused, () =>
        verify(assertion, bearer),
      ),
  };
}
