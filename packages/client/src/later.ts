import { SegueError } from '@segue/protocol';

/** A part that most conversations never need: loaded when one does, and there from then on. */
export interface Later<T> {
  /** The part, once it was loaded. */
  there(): T | undefined;
  /**
   * One loading for all who wait, who are served in their order: imports of one module may be answered in any. Rejects with `SegueError` when
   * nothing was loaded; who asks next tries again.
   */
  get(): Promise<T>;
}

export function later<T>(load: () => Promise<T>): Later<T> {
  let part: T | undefined;
  let loading: Promise<T> | undefined;
  return {
    there: () => part,
    get: () =>
      (loading ??= load().then(
        (loaded) => (part = loaded),
        (cause: unknown) => {
          loading = undefined;
          throw new SegueError('network', 'A part did not load', { cause });
        },
      )),
  };
}
