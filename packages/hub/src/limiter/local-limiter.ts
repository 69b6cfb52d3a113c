import { SegueError } from '@segue/protocol';
import type { Clock } from '../ports.ts';
import type { Limiter } from './limiter.ts';

/** Buckets kept at most; a full one is the same as none, so old ones can be dropped. */
const maxBuckets = 20_000;

/** Buckets in memory. */
export function createLocalLimiter(clock: Clock): Limiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    async take(key, { burst, perSecond }) {
      const now = clock.now();
      const old = buckets.get(key);
      // A clock that is set back must not lock anybody out: no time has passed then, and the bucket fills from the new time.
      if (old && now < old.at) old.at = now;
      const elapsed = old ? (now - old.at) / 1000 : 0;
      const tokens = old ? Math.min(burst, old.tokens + elapsed * perSecond) : burst;
      if (tokens < 1) {
        const retryAfterMs = Math.ceil(((1 - tokens) / perSecond) * 1000);
        throw new SegueError(
          'rate-limited',
          `Too many requests. Up to ${burst} at once and ${perSecond} a second are taken; try again in ${retryAfterMs} ms.`,
          { retryAfterMs },
        );
      }
      if (!old && buckets.size >= maxBuckets) buckets.delete(buckets.keys().next().value!);
      if (old) {
        old.tokens = tokens - 1;
        old.at = now;
      } else buckets.set(key, { tokens: tokens - 1, at: now });
    },
  };
}
