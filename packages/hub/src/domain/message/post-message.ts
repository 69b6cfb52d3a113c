import { SegueError, type MessageAck } from '@segue/protocol';
import { queueMessage } from '../outbox/queue-message.ts';
import { reopenConversation } from '../conversation/reopen-conversation.ts';
import type { Work } from '../work.ts';
import { appendMessage, type MessageDraft } from './append-message.ts';

/**
 * Somebody says something: into the log, and to where the customer reads. The same intent id again gives the first answer.
 *
 * @throws SegueError `conversation-closed` when the customer has a newer open one; what `appendMessage` throws
 */
export async function postMessage(work: Work, draft: MessageDraft): Promise<MessageAck> {
  const { conversation: found, intentId, author } = draft;
  const isKnown = found.status === 'closed' && (await work.tx.messageByIntent(found.id, intentId)) !== undefined;
  const opened = isKnown || author.kind !== 'customer' ? { row: found } : await reopenConversation(work, found, author);
  if ('newer' in opened) throw new SegueError('conversation-closed', 'This conversation is closed and a newer one is open. Write there.');
  const { ack, message, conversation } = await appendMessage(work, { ...draft, conversation: opened.row });
  if (message && !draft.private && !draft.streaming) await queueMessage(work, conversation, message);
  return ack;
}
