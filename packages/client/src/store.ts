import type { Readable } from './client.ts';

export interface Store<T> {
  readable: Readable<T>;
  /** Something behind the value changed. Followers are told once per turn; `get` is right at once. */
  changed(): void;
  /** Followers hear nothing any more. */
  stop(): void;
}

/** A value that is put together when it is needed, by its one writer. */
export function createStore<T>(assemble: () => T): Store<T> {
  let value: T;
  const followers = new Set<(value: T) => void>();
  // Put together at the first look: its sources may come to be after it.
  let stale = true;
  let stopped = false;
  const refresh = (): T => {
    if (stale) {
      stale = false;
      value = assemble();
      for (const follower of [...followers]) follower(value);
    }
    return value;
  };
  return {
    readable: {
      get: refresh,
      subscribe(listener) {
        // One function of its own for each: the same listener may follow twice.
        const follower = (now: T): void => listener(now);
        listener(refresh());
        followers.add(follower);
        return () => void followers.delete(follower);
      },
    },
    changed() {
      if (stale || stopped) return;
      stale = true;
      queueMicrotask(refresh);
    },
    stop() {
      refresh();
      stopped = true;
    },
  };
}
