import type { ConversationRow } from '../rows.ts';
import type { ConversationStore, Tx } from '../storage.ts';

/** What belongs to a conversation and may lead to writing there. */
const ofConversation = [
  'advance',
  'messageByIntent',
  'event',
  'eventsAfter',
  'eventsBefore',
  'changesAfter',
  'newestMessage',
  'countMessagesAfter',
] as const satisfies (keyof ConversationStore)[];

/**
 * In a transaction, what is read of a conversation is read after its row is locked: two who decide by what they see there, such
 * as whether a receipt is newer or an intent is known, decide one after the other.
 */
export function holdFirst(tx: Tx): Tx {
  const holding = { ...tx } as Record<string, unknown> & Pick<Tx, 'openConversationOf' | 'latestConversationOf'>;
  for (const name of ofConversation) {
    const read = tx[name] as (id: string, ...more: unknown[]) => Promise<unknown>;
    holding[name] = async (id: string, ...more: unknown[]) => {
      await tx.conversation(id);
      return read(id, ...more);
    };
  }
  /** Found, then locked, and by then perhaps another one: looked for again until it is the same. */
  const locked = async (find: () => Promise<ConversationRow | undefined>): Promise<ConversationRow | undefined> => {
    for (let found = await find(); found;) {
      const { id } = found;
      const row = await tx.conversation(id);
      found = await find();
      if (found?.id === id) return row;
    }
    return undefined;
  };
  holding.openConversationOf = (personId) => locked(() => tx.openConversationOf(personId));
  holding.latestConversationOf = (personId) => locked(() => tx.latestConversationOf(personId));
  return holding as unknown as Tx;
}
