/** Time, passed in so that tests decide what it is. */
export interface Clock {
  /** Milliseconds since 1970; may jump. For showing only. */
  now(): number;
  /** Milliseconds since some moment; never jumps. Every wait is measured with it. */
  monotonic(): number;
  /** Calls back once after `ms`. Returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
}

/** What browsers and Node have. */
export const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
