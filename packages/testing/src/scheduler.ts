import type { SeededRandom } from './seeded-random.ts';

/** Owns the time of a simulation: everything that happens later happens because it was put here. */
export interface Scheduler {
  /** Milliseconds since the simulation began. */
  now(): number;
  /** Calls back after `ms` of simulated time, which is never less than `leastMs`. Returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
  /** Moves time to `end`, one step after another. What a step sets off comes to rest before the next one. */
  runUntil(end: number): Promise<void>;
  /** Moves time on until the promise settles. */
  untilSettled<T>(promise: Promise<T>): Promise<T>;
  /** Steps so far. */
  steps(): number;
}

/** A wait that is too short to move the time on would be one without end. */
const leastMs = 0.001;

interface Step {
  at: number;
  /** Steps of the same moment come in an order that the seed decides. */
  tie: number;
  callback: (() => void) | undefined;
}

const isBefore = (a: Step, b: Step): boolean => a.at < b.at || (a.at === b.at && a.tie < b.tie);

/** Promises and ticks run to their end before the event loop turns. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createScheduler(random: SeededRandom): Scheduler {
  const heap: Step[] = [];
  let now = 0;
  let steps = 0;

  const push = (step: Step): void => {
    let at = heap.push(step) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(step, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = step;
  };
  const pop = (): Step => {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  };

  const step = async (): Promise<void> => {
    const { at, callback } = pop();
    if (!callback) return;
    now = Math.max(now, at);
    steps += 1;
    callback();
    await rest();
  };

  return {
    now: () => now,
    steps: () => steps,
    after(ms, callback) {
      const step: Step = { at: now + Math.max(leastMs, ms), tie: random.next(), callback };
      push(step);
      return () => {
        step.callback = undefined;
      };
    },
    async runUntil(end) {
      await rest();
      while (heap.length > 0 && heap[0]!.at <= end) await step();
      now = end;
    },
    async untilSettled(promise) {
      let settled = false;
      const done = (): void => {
        settled = true;
      };
      promise.then(done, done);
      await rest();
      while (!settled && heap.length > 0) await step();
      return promise;
    },
  };
}
