export interface RateLimit {
  /** How many at once. */
  burst: number;
  /** How many more each second. */
  perSecond: number;
}

/** Buckets of tokens: `burst` at once, then `perSecond`. Several hubs may share them. */
export interface Limiter {
  /** Takes one from the bucket of `key`. @throws SegueError `rate-limited` with `retryAfterMs` */
  take(key: string, limit: RateLimit): Promise<void>;
}
