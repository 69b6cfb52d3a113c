import type { ConversationRow, MessageRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { notFound } from '../not-found.ts';
import { authorOf, type Member } from '../session/caller.ts';

/** @returns a message of the conversation that the caller wrote and has not deleted. @throws SegueError `not-found` */
export async function ownMessage(tx: Tx, caller: Member, { id }: ConversationRow, messageId: string | undefined): Promise<MessageRow> {
  const message = await tx.message(messageId ?? '');
  if (!message || message.conversationId !== id || message.authorId !== authorOf(caller).id || message.deleted) throw notFound();
  return message;
}
