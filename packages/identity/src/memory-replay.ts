import type { Replay } from './replay.ts';

interface MemoryReplayOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** The most that is remembered; then the oldest is forgotten. Some 150 bytes each. */
  maxKeys?: number;
}

/**
 * In the memory of one process. When it is full it forgets rather than refuses: whoever floods it must not lock all others out, and to use what was
 * forgotten they would need a stolen proof besides.
 */
export function createMemoryReplay({ now, maxKeys = 100_000 }: MemoryReplayOptions): Replay {
  /** Until when, in the order of arrival. */
  const seen = new Map<string, number>();

  function forget(): void {
    for (const [key, until] of seen) {
      if (until > now() && seen.size < maxKeys) return;
      seen.delete(key);
    }
  }

  return {
    async first(key, ttlMs) {
      if ((seen.get(key) ?? 0) > now()) return false;
      forget();
      seen.set(key, now() + ttlMs);
      return true;
    },
  };
}
