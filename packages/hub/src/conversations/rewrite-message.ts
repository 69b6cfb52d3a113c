import { SegueError, type Message } from '@segue/protocol';
import type { ConversationPatch, Tx } from '../storage/storage.ts';
import type { MessageRow } from '../storage/rows.ts';
import { lastOf } from './last-of.ts';

/**
 * Rewrites the stored event of a message, so that history serves its newest state, and a deleted one counts no longer.
 *
 * @returns the message as it is now, and what changes of the conversation: the inbox shows no text that is gone
 */
export async function rewriteMessage(
  tx: Tx,
  row: MessageRow,
  change: (message: Message) => Message,
): Promise<{ message: Message; patch: ConversationPatch }> {
  const stored = await tx.event(row.conversationId, row.seq);
  if (!stored) throw new SegueError('not-found', 'Not there, or not yours.');
  const message = change((stored.body as unknown as { message: Message }).message);
  await tx.replaceEvent(row.conversationId, row.seq, { body: { message }, ...(message.deleted ? { side: null } : {}) });
  if (row.private) return { message, patch: {} };
  const newest = await tx.newestMessage(row.conversationId);
  // An older message than the one shown last.
  if (newest && newest.seq > row.seq) return { message, patch: {} };
  return { message, patch: { last: newest ? lastOf((newest.body as unknown as { message: Message }).message) : null } };
}
