import type { Clock } from './clock.ts';

/** A pace that somebody is held to: so many at once, and so many a second in the long run. */
export interface Pace {
  /** Whose bucket it is. */
  key: string;
  capacity: number;
  perSecond: number;
  count: number;
}

export interface TokenBuckets {
  /**
   * Takes from all buckets, or from none. A count above the capacity waits for a full bucket and empties it.
   *
   * @returns seconds until there is enough; 0 when it was taken
   */
  take(paces: readonly Pace[]): number;
}

export function createTokenBuckets(clock: Clock): TokenBuckets {
  const buckets = new Map<string, { tokens: number; filledAt: number }>();
  return {
    take(paces) {
      const now = clock.now();
      const wanted = paces.map(({ key, capacity, perSecond, count }) => {
        const bucket = buckets.get(key) ?? { tokens: capacity, filledAt: now };
        bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.filledAt) / 1_000) * perSecond);
        bucket.filledAt = now;
        buckets.set(key, bucket);
        const tokens = Math.min(count, capacity);
        return { bucket, tokens, waitS: (tokens - bucket.tokens) / perSecond };
      });
      const waitS = Math.max(0, ...wanted.map((one) => one.waitS));
      // Parts of a second add up to a little less than a whole one.
      if (waitS > 0.000_001) return waitS;
      for (const { bucket, tokens } of wanted) bucket.tokens -= tokens;
      return 0;
    },
  };
}
