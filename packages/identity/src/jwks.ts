import { SegueError } from '@segue/protocol';
import { readCapped } from './read-capped.ts';
import { toVerificationKey, type VerificationKey } from './verification-key.ts';

const freshMs = 10 * 60_000;
/** After a fetch that failed, and for keys that are not in the set: a token with an invented key must not make us ask each time. */
const pauseMs = 30_000;
const outageMs = 24 * 60 * 60_000;
const maxBytes = 64 * 1024;
const maxKeys = 50;

interface JwksOptions {
  /** https; http on this machine only. */
  url: string;
  fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  now: () => number;
  /** For a fetch as a whole. */
  timeoutMs?: number | undefined;
}

export interface Jwks {
  /**
   * @returns undefined for a key that is not in the set
   * @throws SegueError `identity-unavailable` when the set could not be fetched, so that nothing can be said about this key
   */
  find(kid: string): Promise<VerificationKey | undefined>;
}

/** The public keys that a back end publishes, fetched when they are needed. Keys that are known go on for a day when it is down. */
export function createJwks({ url, fetch, now, timeoutMs = 5_000 }: JwksOptions): Jwks {
  checkAddress(url);
  let keys = new Map<string, VerificationKey>();
  let fetchedAt: number | undefined;
  let askedAt: number | undefined;
  let isFailing = false;
  let underWay: Promise<void> | undefined;

  /** Wrong in the safe direction when the clock was set back: asks once more. */
  const isWithin = (at: number | undefined, ms: number): boolean => at !== undefined && now() >= at && now() - at < ms;

  async function ask(): Promise<void> {
    askedAt = now();
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, { redirect: 'error', signal, headers: { accept: 'application/jwk-set+json, application/json' } });
      if (response.status !== 200) throw new Error(`status ${response.status}`);
      keys = readKeySet(await readCapped(response, maxBytes));
      fetchedAt = now();
      isFailing = false;
    } catch {
      // Said by `find`, to whoever needs a key that is not known; the old keys stay.
      isFailing = true;
    }
  }

  /** One fetch at a time, which all wait for. */
  async function refresh(): Promise<void> {
    if (underWay === undefined && isWithin(askedAt, pauseMs)) return;
    underWay ??= ask().finally(() => (underWay = undefined));
    await underWay;
  }

  return {
    async find(kid) {
      if (!isWithin(fetchedAt, freshMs) || !keys.has(kid)) await refresh();
      const isKnown = isWithin(fetchedAt, outageMs);
      const found = isKnown ? keys.get(kid) : undefined;
      if (found) return found;
      if (isKnown && !isFailing) return undefined;
      const retryAfterMs = Math.max(0, pauseMs - (now() - (askedAt ?? now())));
      throw new SegueError(
        'identity-unavailable',
        'The keys that identities are signed with cannot be fetched. Expected a JWK set at the issuer\'s "jwksUrl"; it is asked again in a while.',
        { retryAfterMs },
      );
    },
  };
}

function checkAddress(url: string): void {
  const { protocol, hostname, username, password } = URL.canParse(url) ? new URL(url) : ({} as Partial<URL>);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (username || password || !(protocol === 'https:' || (protocol === 'http:' && isHere)))
    throw new TypeError('jwksUrl: expected an address that begins with https:// and has no user in it (http:// only for localhost).');
}

/** Keys that we cannot use are passed over: one set may serve many. A name that two keys have is nobody's. */
function readKeySet(body: Uint8Array): Map<string, VerificationKey> {
  const set = JSON.parse(new TextDecoder().decode(body)) as { keys?: unknown } | null;
  if (!Array.isArray(set?.keys) || set.keys.length > maxKeys) throw new TypeError(`Expected "keys", at most ${maxKeys} of them.`);
  const usable = set.keys.map(toVerificationKey).filter((key) => key?.kid !== undefined) as (VerificationKey & { kid: string })[];
  const once = usable.filter(({ kid }) => usable.filter((other) => other.kid === kid).length === 1);
  return new Map(once.map((key) => [key.kid, key]));
}
