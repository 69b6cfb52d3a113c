/** Remembers what was seen, so that it counts once. */
export interface Replay {
  /** @returns whether the key comes for the first time in `ttlMs`; of two at once, one is first */
  first(key: string, ttlMs: number): Promise<boolean>;
}
