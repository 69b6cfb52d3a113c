import { messageText, type Content, type Message, type MessageAck, type Participant } from '@segue/protocol';
import type { ConversationRow, MessageRow } from '../../storage/rows.ts';
import type { ConversationPatch, Tx } from '../../storage/storage.ts';
import { attachmentIdsOf } from '../log/attachment-ids-of.ts';
import { lastOf } from '../log/last-of.ts';
import { messageIn, storedMessage } from '../log/stored-message.ts';
import { notFound } from '../not-found.ts';
import { queueMessage, requeueMessage } from '../outbox/queue-message.ts';
import type { EventDraft, Work } from '../work.ts';

/** What happens to a message that was said. `final`: one that streamed is complete. */
export type Revision =
  | { as: 'edit'; content: Content; by: Participant }
  | { as: 'final'; content: Content }
  | { as: 'delete'; by: Participant };

/** The same content for every reader; a deleted message says nothing. */
const deletedContent: Content = { kind: 'system', key: 'message-deleted' };

/**
 * Changes a message: what history serves of it, what the inbox shows, what readers are told, and what stands on outside networks.
 *
 * @throws SegueError `not-found` when it is not there
 */
export async function reviseMessage(work: Work, conversation: ConversationRow, row: MessageRow, revision: Revision): Promise<MessageAck> {
  const { tx, now } = work;
  const before = await storedMessage(tx, row);
  if (!before) throw notFound();
  const message = revised(before, revision, now);
  const { text } = message;
  await tx.updateMessage(row.id, {
    text,
    ...(revision.as === 'edit' ? {} : { streaming: false }),
    ...(revision.as === 'delete' ? { deleted: true } : {}),
  });
  await tx.replaceEvent(row.conversationId, row.seq, { body: { message }, ...(message.deleted ? { side: null } : {}) });
  if (revision.as === 'delete') await forgetChanges(tx, row);
  // A deleted message has its files still: nobody but its operators finds them.
  else await tx.setAttachmentsOf(row.id, attachmentIdsOf(revision.content));
  const patch = row.private ? {} : await lastShown(tx, row);
  const { event } = await work.append(row.conversationId, draftOf(row.id, revision, text), { operatorsOnly: row.private, patch });
  if (revision.as === 'final') await queueMessage(work, conversation, message);
  else await requeueMessage(work, conversation, message);
  return { id: row.id, seq: event.seq, at: event.at };
}

function revised({ streaming, ...before }: Message, revision: Revision, now: number): Message {
  if (revision.as === 'delete') return { ...before, content: deletedContent, text: '', deleted: true };
  const { content } = revision;
  const changed = { ...before, content, text: messageText(before, content) };
  return revision.as === 'final' ? changed : { ...changed, ...(streaming ? { streaming } : {}), editedAt: now };
}

function draftOf(messageId: string, revision: Revision, text: string): EventDraft {
  switch (revision.as) {
    case 'edit':
      return { type: 'edit', messageId, content: revision.content, text, by: revision.by };
    case 'final':
      return { type: 'final', messageId, content: revision.content, text };
    case 'delete':
      return { type: 'delete', messageId, by: revision.by };
  }
}

/** What was deleted is in no event any more; their places in the log stay. */
async function forgetChanges(tx: Tx, row: MessageRow): Promise<void> {
  for (const { seq, body } of await tx.changesAfter(row.conversationId, row.seq))
    if (body.messageId === row.id) await tx.replaceEvent(row.conversationId, seq, { body: { ...body, content: deletedContent, text: '' } });
}

/** The inbox shows no text that is gone. */
async function lastShown(tx: Tx, { conversationId, seq }: MessageRow): Promise<ConversationPatch> {
  const newest = await tx.newestMessage(conversationId);
  // An older message than the one shown last.
  if (newest && newest.seq > seq) return {};
  const message = messageIn(newest);
  return { last: message ? lastOf(message) : null };
}
