/**
 * What a browser has under these names, where pages put something else in their place. The build of what the hub serves takes them from here
 * wherever they are named (`vite.config.ts`): see `docs/testing/pages.md`.
 */
const page = globalThis;
const nothing = (): void => {};

/** Old libraries have a class of their own called so, which makes no event. */
export const Event = Reflect.getPrototypeOf(UIEvent) as typeof page.Event;

export let { AbortController } = page;
try {
  // Only a true signal is taken.
  new EventTarget().addEventListener('', null, new AbortController());
} catch {
  /** A stream has a true signal, and ends it at once. */
  AbortController = class {
    declare signal: AbortSignal;
    readonly #stream = new WritableStream({ start: ({ signal }) => void (this.signal = signal) });
    abort(): void {
      void this.#stream.abort();
    }
  };
}

/** Nothing matches where there is none, and nothing changes. */
export const matchMedia = (query: string): MediaQueryList => {
  try {
    const media = page.matchMedia(query);
    // Of old polyfills, too.
    media.removeEventListener('change', nothing);
    return media;
  } catch {
    return new EventTarget() as MediaQueryList;
  }
};
