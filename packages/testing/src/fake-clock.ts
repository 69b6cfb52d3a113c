/** Lets everything that waits for nothing but the event loop come to its end. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** Resolves once `condition` holds; rejects after many turns of the event loop, saying what was waited for. Takes no time of a fake clock. */
export async function until(condition: () => boolean, what = 'the condition'): Promise<void> {
  for (let turn = 0; turn < 2_000; turn++) {
    if (condition()) return;
    await settle(1);
  }
  throw new Error(`Waited in vain for ${what}`);
}

export interface FakeClock {
  now(): number;
  monotonic(): number;
  after(ms: number, callback: () => void): () => void;
  /** Moves time on; what falls due on the way is called at its moment, and what that sets off settles before the next. */
  advance(ms: number): Promise<void>;
  /** Sets the time of day wrong by so much; what is measured stays right. */
  skew(ms: number): void;
  /** Timers that wait. */
  pending(): number;
}

/** Time that stands still until a test moves it. @param now milliseconds since 1970 */
export function createFakeClock(now = Date.UTC(2026, 0, 1)): FakeClock {
  let elapsed = 0;
  let skewed = 0;
  const timers = new Set<{ at: number; callback: () => void }>();
  return {
    now: () => now + elapsed + skewed,
    monotonic: () => elapsed,
    after(ms, callback) {
      const timer = { at: elapsed + Math.max(0, ms), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = elapsed + ms;
      await settle();
      for (;;) {
        let next: { at: number; callback: () => void } | undefined;
        for (const timer of timers) if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
        if (!next) break;
        timers.delete(next);
        elapsed = Math.max(elapsed, next.at);
        next.callback();
        await settle();
      }
      elapsed = end;
    },
    skew: (ms) => {
      skewed = ms;
    },
    pending: () => timers.size,
  };
}
