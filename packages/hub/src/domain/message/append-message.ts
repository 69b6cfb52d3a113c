import { messageText, type Answer, type Message, type MessageAck, type Participant, type Place } from '@segue/protocol';
import type { Work } from '../work.ts';
import type { ConversationRow } from '../../storage/rows.ts';
import { attachmentIdsOf } from '../log/attachment-ids-of.ts';
import { completeContent, type GivenContent } from '../log/complete-content.ts';
import { lastOf } from '../log/last-of.ts';

export interface MessageDraft {
  conversation: ConversationRow;
  intentId: string;
  author: Participant;
  via: Place;
  content: GivenContent;
  answer?: Answer;
  lang?: string;
  /** A note: operators only. */
  private?: boolean;
  streaming?: boolean;
  /** Where what its author may see begins. */
  fromSeq?: number;
  /** Its plain form, where the content has none of its own. */
  text?: string;
  /** When it was written, if not now: milliseconds since 1970. */
  at?: number;
}

export interface AppendedMessage {
  ack: MessageAck;
  /** Undefined when the intent was already there: nothing happened this time. */
  message?: Message;
  conversation: ConversationRow;
}

/**
 * Puts a message into the log once. The same intent id again gives the first answer, whatever the body says.
 *
 * @throws SegueError `not-found` for an attachment that is not there, not complete, not of this conversation or not the author's to show
 */
export async function appendMessage(work: Work, draft: MessageDraft): Promise<AppendedMessage> {
  const { tx, now } = work;
  const known = await tx.messageByIntent(draft.conversation.id, draft.intentId);
  if (known) return { ack: { id: known.id, seq: known.seq, at: known.at }, conversation: draft.conversation };

  const fromCustomer = draft.author.kind === 'customer';
  const content = await completeContent(tx, draft.conversation.id, fromCustomer ? 'customer' : 'operator', draft.content, draft.fromSeq);
  const text = draft.text ?? messageText(draft, content);
  const at = draft.at ?? now;
  const isNote = draft.private ?? false;
  const message: Message = {
    id: work.ids.id(),
    intentId: draft.intentId,
    seq: 0,
    at,
    author: draft.author,
    via: draft.via,
    content,
    text,
    ...(draft.answer ? { answer: draft.answer } : {}),
    ...(draft.lang ? { lang: draft.lang } : {}),
    ...(draft.streaming ? { streaming: true } : {}),
  };
  const { event, row } = await work.append(
    draft.conversation.id,
    { type: isNote ? 'note' : 'message', message },
    {
      operatorsOnly: isNote,
      at,
      ...(isNote || draft.author.kind === 'system' ? {} : { side: fromCustomer ? 'customer' : 'operator' }),
      patch: isNote
        ? {}
        : {
            last: lastOf(message),
            waitingSince: fromCustomer
              ? (draft.conversation.waitingSince ?? now)
              : draft.author.kind === 'system'
                ? draft.conversation.waitingSince
                : null,
          },
      complete: (made) => {
        message.seq = made.seq;
      },
    },
  );
  await tx.insertMessage({
    id: message.id,
    conversationId: draft.conversation.id,
    intentId: draft.intentId,
    seq: event.seq,
    at,
    authorId: draft.author.id,
    authorKind: draft.author.kind,
    originPersonId: fromCustomer ? draft.author.id : null,
    text,
    private: isNote,
    streaming: draft.streaming ?? false,
    deleted: false,
  });
  const attachmentIds = attachmentIdsOf(content);
  if (attachmentIds.length > 0) await tx.setAttachmentsOf(message.id, attachmentIds);
  return { ack: { id: message.id, seq: event.seq, at }, message, conversation: row };
}
