/** Time that stands still until it is moved. */
export interface HandClock {
  /** Milliseconds since 1970. */
  now(): number;
  after(ms: number, callback: () => void): () => void;
  /** Moves time on, running what falls due, in order. */
  advance(ms: number): Promise<void>;
  /** Moves time on as a sleeping machine sees it: what fell due runs with the next `advance`. */
  jump(ms: number): void;
}

export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createHandClock(startMs = Date.UTC(2026, 10, 22, 12)): HandClock {
  let now = startMs;
  const timers = new Set<{ at: number; callback: () => void }>();
  return {
    now: () => now,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    jump(ms) {
      now += ms;
    },
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.callback();
        await turn();
      }
      now = end;
      await turn();
    },
  };
}
