import { createHash } from 'node:crypto';
import { SegueError } from '@segue/protocol';
import { isLine, isTokenId } from './assertion-limits.ts';
import { readDeviceKey } from './device-key.ts';
import { isSame } from './is-same.ts';
import { isSignedBy } from './is-signed-by.ts';
import { nonceLifeMs } from './nonces.ts';
import { readToken } from './read-token.ts';
import { refuse, withOneAnswer } from './refused.ts';
import type { Replay } from './replay.ts';

const maxProofLength = 4 * 1024;
const headerNames = ['alg', 'jwk', 'typ'].join();

export interface ProofVerifierOptions {
  /** Remembers proofs for as long as their nonce goes. */
  replay: Replay;
  /** Whether the hub gave out this nonce a short while ago. It stands for the time of the device, whose clock may be days off. */
  isNonce: (nonce: string) => boolean;
  /** For the log: a word, never a piece of the proof. */
  onRefused?: ((reason: string) => void) | undefined;
}

/** The request that came with the proof. */
export interface ProvenRequest {
  method: string;
  /** As the browser sees it; query and fragment do not count. */
  url: string;
  /** The token that came along, if one did: the proof must be for this one. */
  accessToken?: string | undefined;
}

export interface ProofVerifier {
  /**
   * Whose key signed this very request: RFC 9449.
   *
   * @returns the thumbprint of the key; whether it is the one that the session has is the caller's to compare
   * @throws SegueError `proof-refused`, the same for every reason but one: `path` is `nonce` when all is right except that the nonce is missing or too
   * old. Answer then with `use_dpop_nonce` and a fresh one.
   */
  verify(proof: unknown, request: ProvenRequest): Promise<{ jkt: string }>;
}

export function createProofVerifier({ replay, isNonce, onRefused }: ProofVerifierOptions): ProofVerifier {
  async function verify(proof: unknown, { method, url, accessToken }: ProvenRequest): Promise<{ jkt: string }> {
    const { text, header, claims } = readToken(proof, maxProofLength);
    if (header['typ'] !== 'dpop+jwt') refuse('type');
    if (header['alg'] !== 'ES256') refuse('algorithm');
    if (Object.keys(header).toSorted().join() !== headerNames) refuse('header');
    const key = await readDeviceKey(header['jwk']);
    if (!(await isSignedBy(text, { key: key.key, algorithms: ['ES256'] }))) refuse('signature');
    const { htm, htu, ath, iat, jti, nonce } = claims;
    if (htm !== method) refuse('method');
    if (typeof htu !== 'string' || bare(htu) === undefined || bare(htu) !== bare(url)) refuse('url');
    if (accessToken !== undefined && !(isLine(ath, 'nonce') && isSame(ath, hash(accessToken)))) refuse('access-token');
    // There, as the RFC asks; its value would only tell that a clock is wrong.
    if (!Number.isSafeInteger(iat)) refuse('no-time-of-issue');
    if (!isTokenId(jti)) refuse('token-id');
    if (!isLine(nonce, 'nonce') || !isNonce(nonce)) {
      onRefused?.('nonce');
      throw new SegueError(
        'proof-refused',
        "This proof of the device's key has no nonce or an old one: sign again with the one that comes along.",
        {
          path: 'nonce',
        },
      );
    }
    if (!(await replay.first(hash(`${key.jkt} ${jti}`), nonceLifeMs))) refuse('replay');
    return { jkt: key.jkt };
  }

  return {
    verify: (proof, request) =>
      withOneAnswer('proof-refused', "This proof of the device's key does not hold. The log of the hub says why.", onRefused, () =>
        verify(proof, request),
      ),
  };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Without query and fragment, in one spelling (default port, letter case of the host). */
function bare(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname, username, password } = new URL(url);
  return username || password || origin === 'null' ? undefined : origin + pathname;
}
