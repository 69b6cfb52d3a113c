import type { Clock } from './clock.ts';
import { createTokenBuckets } from './token-buckets.ts';

/** The queue in front of each sender: who comes first goes first, and nobody is refused. */
export interface Turns {
  /** Resolves when `sender` has let so many through. */
  take(sender: string, count: number, perSecond: number): Promise<void>;
}

export function createTurns(clock: Clock): Turns {
  const buckets = createTokenBuckets(clock);
  const queues = new Map<string, Promise<void>>();
  async function one(key: string, perSecond: number): Promise<void> {
    for (;;) {
      const waitS = buckets.take([{ key, capacity: 1, perSecond, count: 1 }]);
      if (waitS === 0) return;
      await new Promise<void>((resolve) => void clock.after(Math.ceil(waitS * 1_000), resolve));
    }
  }
  return {
    take(sender, count, perSecond) {
      const mine = (queues.get(sender) ?? Promise.resolve()).then(async () => {
        for (let taken = 0; taken < count; taken += 1) await one(sender, perSecond);
      });
      queues.set(sender, mine);
      return mine;
    },
  };
}
