import type { Clock } from '../ports.ts';

/** Which customers are there by long poll. Between two polls nobody asks, and somebody is there all the same. */
export interface PollPresence {
  has(conversationId: string): boolean;
  /** A poll begins. Returns what to call at its end. */
  enter(conversationId: string): () => void;
}

/** Who has not asked again for this long has gone. */
const graceMs = 10_000;

/** @param onGone nobody polls this conversation any more */
export function createPollPresence(clock: Clock, onGone: (conversationId: string) => void): PollPresence {
  const polls = new Map<string, { open: number; cancel: () => void }>();
  return {
    has: (conversationId) => polls.has(conversationId),
    enter(conversationId) {
      const known = polls.get(conversationId) ?? { open: 0, cancel: () => {} };
      polls.set(conversationId, known);
      known.cancel();
      known.open += 1;
      return () => {
        known.open -= 1;
        if (known.open > 0) return;
        known.cancel = clock.after(graceMs, () => {
          polls.delete(conversationId);
          onGone(conversationId);
        });
      };
    },
  };
}
