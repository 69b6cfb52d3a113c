import { SegueError } from '@segue/protocol';

export interface HashQueue {
  /**
   * Runs a work when it is its turn.
   * @param isKnown comes before those that are not, who cannot take its place
   * @throws SegueError `rate-limited` with `retryAfterMs` when too many wait
   */
  run<T>(work: () => Promise<T>, isKnown?: boolean): Promise<T>;
}

/** A hash takes 64 MB, a fifth of a second and one of the four threads by which files are read, too. */
const atOnce = 2;
/** About two seconds of waiting; longer nobody believes that it works. */
const maxWaiting = 16;

/** Hashes of passwords, a few at a time: a flood of tries costs the door, not the house. */
export function createHashQueue(): HashQueue {
  const waiting = { known: [] as (() => void)[], others: [] as (() => void)[] };
  let running = 0;
  const next = (): void => {
    running -= 1;
    (waiting.known.shift() ?? waiting.others.shift())?.();
  };
  return {
    async run(work, isKnown = false) {
      const mine = isKnown ? waiting.known : waiting.others;
      if (running >= atOnce) {
        if (mine.length >= maxWaiting) {
          throw new SegueError('rate-limited', `${mine.length} others wait at this door already. Try again in a moment.`, {
            retryAfterMs: 2_000,
          });
        }
        await new Promise<void>((resolve) => mine.push(resolve));
      }
      running += 1;
      try {
        return await work();
      } finally {
        next();
      }
    },
  };
}
