/** Lets everything that waits for nothing but the event loop come to its end. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}

const patienceMs = 30_000;

/**
 * Waits, turn by turn of the event loop, until `look` finds something, and gives it. Takes no time of a fake clock.
 *
 * @param what is said when it waited in vain
 */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  what: string | (() => Promise<string>) = 'the condition',
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`Waited in vain for ${typeof what === 'string' ? what : await what()}.`);
    await settle(1);
  }
}

export interface FakeClock {
  now(): number;
  monotonic(): number;
  after(ms: number, callback: () => void): () => void;
  /** Moves time on; what falls due on the way is called at its moment, and what that sets off settles before the next. */
  advance(ms: number): Promise<void>;
  /** Moves time on as a sleeping machine sees it: what fell due runs with the next `advance`. */
  sleep(ms: number): void;
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
    sleep: (ms) => {
      elapsed += ms;
    },
    skew: (ms) => {
      skewed = ms;
    },
    pending: () => timers.size,
  };
}
