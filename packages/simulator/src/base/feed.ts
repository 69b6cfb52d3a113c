/** Tells whoever watches somebody's phone what happens there. */
export interface Feed<Event> {
  publish(phoneIds: readonly string[], event: Event): void;
  watch(phoneId: string, listener: (event: Event) => void): () => void;
}

export function createFeed<Event>(): Feed<Event> {
  const listeners = new Map<string, Set<(event: Event) => void>>();
  return {
    publish(phoneIds, event) {
      for (const phoneId of phoneIds) for (const listener of listeners.get(phoneId) ?? []) listener(event);
    },
    watch(phoneId, listener) {
      const mine = listeners.get(phoneId) ?? new Set();
      listeners.set(phoneId, mine.add(listener));
      return () => void mine.delete(listener);
    },
  };
}
