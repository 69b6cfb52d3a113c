import { limits, SegueError } from '@segue/protocol';
import type { Clock } from '../ports.ts';
import type { Growing } from './growing.ts';

interface Kept {
  conversationId: string;
  text: string;
  at: number;
}

/** In memory: what grows here is forgotten with the hub. */
export function createLocalGrowing(clock: Clock): Growing {
  const kept = new Map<string, Kept>();
  /** Messages without a chunk, by when they were first asked about. */
  const asked = new Map<string, number>();
  const since = (then: number): number => Math.max(0, clock.now() - then);
  return {
    async add({ conversationId, messageId }, offset, text) {
      const part = kept.get(messageId) ?? { conversationId, text: '', at: clock.now() };
      const length = part.text.length;
      if (offset > length)
        throw new SegueError(
          'upload-offset',
          `The message has ${length} characters so far and the chunk starts at ${offset}. Send the missing part first.`,
          { limit: length },
        );
      const fresh = text.slice(length - offset);
      if (length + fresh.length > limits.maxTextLength)
        throw new SegueError('invalid-request', `A message has at most ${limits.maxTextLength} characters. End it with …/final.`, {
          limit: limits.maxTextLength,
        });
      kept.set(messageId, { conversationId, text: part.text + fresh, at: clock.now() });
      asked.delete(messageId);
      return fresh === '' ? { length } : { length: length + fresh.length, fresh: { offset: length, text: fresh } };
    },
    of: async (conversationId) =>
      [...kept].flatMap(([messageId, part]) =>
        part.conversationId === conversationId ? [{ conversationId, messageId, text: part.text }] : [],
      ),
    text: async (messageId) => kept.get(messageId)?.text,
    async idleMs(messageId) {
      const part = kept.get(messageId);
      const then = part?.at ?? asked.get(messageId) ?? clock.now();
      // A clock that was set back counts from its new time.
      const known = Math.min(then, clock.now());
      if (part) part.at = known;
      else asked.set(messageId, known);
      return since(known);
    },
    async forget(messageId) {
      kept.delete(messageId);
      asked.delete(messageId);
    },
  };
}
