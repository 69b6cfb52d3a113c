import type { Message } from '@segue/protocol';
import type { EventRow, MessageRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';

/** The message that an event brought, if it brought one. Pure. */
export const messageIn = (row: EventRow | undefined): Message | undefined =>
  row?.type === 'message' || row?.type === 'note' ? row.body.message : undefined;

/** A message as it is now. */
export const storedMessage = async (
  tx: Tx,
  { conversationId, seq }: Pick<MessageRow, 'conversationId' | 'seq'>,
): Promise<Message | undefined> => messageIn(await tx.event(conversationId, seq));
