import type { Clock } from '../ports.ts';

/** A write to a stream takes about 20 us: a slice keeps the others waiting for a few milliseconds. */
const sliceSize = 200;

/** Does something for each of many, and lets the rest of the hub go on in between. @param isStale asked before each slice: the rest counts for nothing */
export async function inSlices<T>(clock: Clock, all: readonly T[], work: (one: T) => void, isStale: () => boolean): Promise<void> {
  for (let from = 0; from < all.length && !isStale(); from += sliceSize) {
    if (from > 0) await new Promise<void>((resolve) => clock.after(0, resolve));
    if (!isStale()) all.slice(from, from + sliceSize).forEach(work);
  }
}
