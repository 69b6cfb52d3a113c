import { atom } from 'nanostores';
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
  // Put together at the first look: its sources may come to be after it.
  const value = atom<T | undefined>(undefined);
  let stale = true;
  let stopped = false;
  const refresh = (): T => {
    if (stale) {
      stale = false;
      value.set(assemble());
    }
    return value.get()!;
  };
  return {
    readable: {
      get: refresh,
      subscribe: (listener) => {
        refresh();
        return value.subscribe((now) => listener(now!));
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
