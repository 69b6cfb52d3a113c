import { messageText, type Content, type MessageAck } from '@segue/protocol';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { attachmentIdsOf } from '../conversations/attachment-ids-of.ts';
import { rewriteMessage } from '../conversations/rewrite-message.ts';
import { queueMessage } from '../delivery/queue-message.ts';
import type { ConversationRow, MessageRow } from '../storage/rows.ts';

/** A message that streamed is complete: from now on it is what everybody sees, and goes to networks. */
export async function finishMessage(
  work: Work,
  hub: HubContext,
  conversation: ConversationRow,
  row: MessageRow,
  contentOf: (before: Content) => Content,
): Promise<MessageAck> {
  let content: Content | undefined;
  const { patch, message } = await rewriteMessage(work.tx, row, ({ streaming: _streaming, ...before }) => {
    content = contentOf(before.content as Content);
    return { ...before, content, text: messageText(before, content) };
  });
  const { text } = message;
  const { event } = await work.append(row.conversationId, { type: 'final', messageId: row.id, content: content!, text }, { patch });
  await work.tx.updateMessage(row.id, { text, streaming: false });
  await work.tx.setAttachmentsOf(row.id, attachmentIdsOf(content!));
  await queueMessage(work, hub, conversation, message);
  return { id: row.id, seq: event.seq, at: event.at };
}
