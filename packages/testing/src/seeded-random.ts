/** Randomness that can be repeated. */
export interface SeededRandom {
  /** In [0, 1). */
  next(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** In [from, to). */
  between(from: number, to: number): number;
  /** A whole number from `from` to `to`, both included. */
  integer(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** Another sequence: what is drawn there changes nothing here. */
  fork(): SeededRandom;
}

/** @param seed a whole number; the same seed gives the same sequence for ever (mulberry32) */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const random: SeededRandom = {
    next,
    chance: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    fork: () => createSeededRandom(Math.floor(next() * 2 ** 32)),
  };
  return random;
}
