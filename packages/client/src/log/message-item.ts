import type { Answer, Conversation, LogEventOf, Message, Participant, Place, Side } from '@segue/protocol';
import type { MessageItem, SendState } from '../client.ts';

/** Through whose eyes the log is shown. */
export interface Viewer {
  side: Side;
  me: Participant;
  /** Where own messages are written. */
  via: Place;
}

/** All that is known of one message. Any part may come first: an older page brings a message whose edit is long known. */
export interface Facts {
  base?: LogEventOf<'message'> | LogEventOf<'note'>;
  /** The newest edit or final. */
  change?: LogEventOf<'edit'> | LogEventOf<'final'>;
  editedAt?: number;
  /** When the edits that came were made: they say whether the newest one that `base` knows is among them. */
  edits?: Set<number>;
  final?: boolean;
  deleted?: boolean;
  delivery?: LogEventOf<'delivery'>;
  answered?: { seq: number; answer: Answer };
  /** What has come of a growing message. */
  grown?: string;
}

export const sideOf = (author: Participant): Side => (author.kind === 'customer' ? 'customer' : 'operator');

const isOwn = (author: Participant, { side, me }: Viewer): boolean =>
  side === 'customer' ? author.kind === 'customer' : author.id === me.id;

const stateRank: readonly SendState[] = ['queued', 'sending', 'sent', 'delivered', 'read'];
const further = (a: SendState, b: SendState): SendState => (stateRank.indexOf(b) > stateRank.indexOf(a) ? b : a);

/** What is shown of a message. Pure. @param positions how far each side received and read */
export function messageItem(facts: Facts, viewer: Viewer, positions: Conversation['receipts']): MessageItem | undefined {
  const { base, change, editedAt, edits, final, deleted, delivery, answered, grown } = facts;
  if (!base) return undefined;
  const { streaming, ...rest } = base.message;
  let message: Message = rest;
  // History serves a message with its newest content; edits that follow it in the log are older until that one comes.
  const isBehind = base.message.editedAt !== undefined && !edits?.has(base.message.editedAt);
  if (change && !message.deleted && !isBehind) message = { ...message, content: change.content, text: change.text };
  if (editedAt) message = { ...message, editedAt: Math.max(editedAt, message.editedAt ?? 0) };
  if (deleted) message = { ...message, content: { kind: 'system', key: 'message-deleted' }, text: '', deleted };
  else if (streaming && !final && !message.deleted)
    message = { ...message, streaming, ...(grown && !change ? { content: { kind: 'text', markdown: grown }, text: grown } : {}) };
  let state: SendState = 'sent';
  if (sideOf(message.author) === viewer.side && base.type === 'message') {
    const { delivered, read } = positions[viewer.side === 'customer' ? 'operator' : 'customer'];
    state = message.seq <= read ? 'read' : message.seq <= delivered ? 'delivered' : 'sent';
    const said = delivery?.status;
    if (said === 'delivered' || said === 'read') state = further(state, said);
  }
  return {
    kind: 'message',
    key: message.intentId,
    message,
    own: isOwn(message.author, viewer),
    state,
    ...(delivery
      ? { delivery: { channel: delivery.channel, status: delivery.status, ...(delivery.code ? { code: delivery.code } : {}) } }
      : {}),
    ...(answered ? { answered: answered.answer } : {}),
    ...(base.type === 'note' ? { private: true } : {}),
  };
}
