import type { Tx } from '../storage.ts';

/** What is asked by the id of a conversation. */
const ofConversation = [
  'advance',
  'messageByIntent',
  'event',
  'eventsAfter',
  'eventsBefore',
  'changesAfter',
  'newestMessage',
  'countMessagesAfter',
  'handoffByIntent',
  'latestHandoff',
  'arrivedHandoffs',
  'moveHandoffs',
  'bindingsOf',
  'attachmentByIntent',
  'attachedBytes',
] as const satisfies (keyof Tx)[];

/** What is asked in another way, and belongs to a conversation. */
const inConversation = [
  'message',
  'handoff',
  'handoffBySecret',
  'handoffOfBinding',
  'arrivedFrom',
  'binding',
  'bindingOf',
  'returnTicket',
  'attachment',
] as const satisfies (keyof Tx)[];

/** What is a conversation, found by its customer. */
const conversations = ['openConversationOf', 'latestConversationOf'] as const satisfies (keyof Tx)[];

type Ask = (...given: unknown[]) => Promise<{ id?: string; conversationId?: string | null } | undefined>;

/**
 * In a transaction, what is read of a conversation is read after its row is locked: two who decide by what they see there, such as
 * whether a receipt is newer, an intent is known, or the other side has said yes, decide one after the other.
 *
 * @param lockName held until the end of the transaction; for what there is no row of yet
 */
export function holdFirst(tx: Tx, lockName: (name: string) => Promise<void>): Tx {
  const holding: Record<string, unknown> = { ...tx };
  const locked = new Set<string>();
  const lock = async (id: string): Promise<void> => {
    if (locked.has(id)) return;
    await tx.conversation(id);
    locked.add(id);
  };
  for (const name of ofConversation) {
    const ask = tx[name] as Ask;
    holding[name] = async (id: string, ...more: unknown[]) => {
      await lock(id);
      return ask(id, ...more);
    };
  }
  /** Found, then locked, and by then perhaps another one: looked for again until it is of a conversation that is locked. */
  const lockFound =
    (ask: Ask, column: 'id' | 'conversationId') =>
    async (...given: unknown[]): ReturnType<Ask> => {
      for (;;) {
        const row = await ask(...given);
        const id = row?.[column];
        if (id == null || locked.has(id)) return row;
        await lock(id);
      }
    };
  for (const name of inConversation) holding[name] = lockFound(tx[name] as Ask, 'conversationId');
  for (const name of conversations) holding[name] = lockFound(tx[name] as Ask, 'id');
  holding['conversation'] = async (id: string) => {
    const row = await tx.conversation(id);
    locked.add(id);
    return row;
  };
  // A status and the answer to its send: one of them finds what the other has stored.
  holding['linkedPart'] = async (channelId: string, id: string) => {
    await lockName(`${channelId} ${id}`);
    return tx.linkedPart(channelId, id);
  };
  holding['linkMessage'] = async (row: Parameters<Tx['linkMessage']>[0]) => {
    await lockName(`${row.channelId} ${row.providerMessageId}`);
    return tx.linkMessage(row);
  };
  return holding as unknown as Tx;
}
