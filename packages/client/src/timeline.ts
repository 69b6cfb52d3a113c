import {
  type Place,
  type Answer,
  type Content,
  type Conversation,
  type LogEvent,
  type LogEventOf,
  type Message,
  type Participant,
  type Side,
  type Signal,
} from '@segue/protocol';
import type { EventItem, MessageItem, SendState, TimelineItem } from './client.ts';
import type { Pending } from './outbox.ts';

/** Through whose eyes the log is shown. */
export interface Viewer {
  side: Side;
  me: Participant;
  /** Where own messages are written. */
  via: Place;
}

/** All that is known of one message. Any part may come first: an older page brings a message whose edit is long known. */
interface Facts {
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

/** The log as a list. Adding the same events in any order, any number of times, gives the same list. */
export interface Timeline {
  add(events: readonly LogEvent[]): void;
  grow(chunk: Extract<Signal, { type: 'chunk' }>): void;
  /** The log by seq, then what is not in it yet. Items that did not change are the same objects. */
  items(pending: readonly Pending[]): readonly TimelineItem[];
  isLogged(intentId: string): boolean;
  /** The other side's visible messages with `after` < seq <= `upTo`. */
  countOthers(after: number, upTo?: number): number;
  /** The newest of them up to `upTo`; 0 when there is none. */
  newestOther(upTo?: number): number;
}

/** Until the hub says it in plain text: what a person can send is text or a file. */
const textOf = (content: Content): string =>
  content.kind === 'attachment' ? content.attachment.name : 'markdown' in content ? (content.markdown ?? '') : '';

export const sideOf = (author: Participant): Side => (author.kind === 'customer' ? 'customer' : 'operator');

const isOwn = (author: Participant, { side, me }: Viewer): boolean =>
  side === 'customer' ? author.kind === 'customer' : author.id === me.id;

const stateRank: readonly SendState[] = ['queued', 'sending', 'sent', 'delivered', 'read'];
const further = (a: SendState, b: SendState): SendState => (stateRank.indexOf(b) > stateRank.indexOf(a) ? b : a);

export function createTimeline(viewer: Viewer, receipts: Conversation['receipts']): Timeline {
  const facts = new Map<string, Facts>();
  const seen = new Set<number>();
  const intents = new Set<string>();
  /** The other side's visible messages, ascending. */
  const others: number[] = [];
  const items: TimelineItem[] = [];
  let positions = { ...receipts };

  const seqOf = (item: TimelineItem): number => (item.kind === 'message' ? item.message.seq : item.event.seq);
  /** Where in the list a seq stands, or would stand. */
  const indexOf = (seq: number): number => {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (seqOf(items[middle]!) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const factsOf = (id: string): Facts => {
    const known = facts.get(id) ?? {};
    facts.set(id, known);
    return known;
  };

  function itemOf({ base, change, editedAt, edits, final, deleted, delivery, answered, grown }: Facts): MessageItem | undefined {
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

  const put = (item: TimelineItem): void => {
    const seq = seqOf(item);
    const at = indexOf(seq);
    const there = items[at];
    items.splice(at, there && seqOf(there) === seq ? 1 : 0, item);
  };
  const refresh = (known: Facts): void => {
    const item = itemOf(known);
    if (item) put(item);
  };

  function learn(event: LogEvent): void {
    switch (event.type) {
      case 'message':
      case 'note': {
        const { message } = event;
        const known = factsOf(message.id);
        // The place in the log is the event's, whatever the message says.
        known.base = message.seq === event.seq ? event : { ...event, message: { ...message, seq: event.seq } };
        intents.add(message.intentId);
        if (event.type === 'message' && message.author.kind !== 'system' && sideOf(message.author) !== viewer.side)
          if (!known.deleted && !message.deleted) others.push(event.seq);
        refresh(known);
        const { answer } = message;
        if (!answer) return;
        const question = factsOf(answer.messageId);
        if (event.seq > (question.answered?.seq ?? 0)) question.answered = { seq: event.seq, answer };
        return refresh(question);
      }
      case 'edit':
      case 'final': {
        const known = factsOf(event.messageId);
        if (event.seq > (known.change?.seq ?? 0)) known.change = event;
        if (event.type === 'final') known.final = true;
        else {
          known.editedAt = Math.max(known.editedAt ?? 0, event.at);
          (known.edits ??= new Set()).add(event.at);
        }
        return refresh(known);
      }
      case 'delete': {
        const known = factsOf(event.messageId);
        known.deleted = true;
        // What was taken back is nothing to read.
        const counted = others.indexOf(known.base?.seq ?? 0);
        if (counted >= 0) others.splice(counted, 1);
        return refresh(known);
      }
      case 'delivery': {
        const known = factsOf(event.messageId);
        if (event.seq > (known.delivery?.seq ?? 0)) known.delivery = event;
        return refresh(known);
      }
      case 'receipt': {
        const old = positions[event.side];
        const now = { delivered: Math.max(old.delivered, event.delivered), read: Math.max(old.read, event.read) };
        positions = { ...positions, [event.side]: now };
        if (event.side === viewer.side) return;
        for (const part of ['delivered', 'read'] as const) {
          for (let at = indexOf(old[part] + 1); at < items.length && seqOf(items[at]!) <= now[part]; at++) {
            const item = items[at]!;
            if (item.kind === 'message') refresh(facts.get(item.message.id)!);
          }
        }
        return;
      }
      case 'handoff':
      case 'assignment':
      case 'status':
        return put({ kind: 'event', key: `event ${event.seq}`, event } satisfies EventItem);
      case 'hidden':
    }
  }

  const shown = (entry: Pending): MessageItem => ({
    kind: 'message',
    key: entry.intentId,
    message: {
      id: entry.ack?.id ?? entry.intentId,
      intentId: entry.intentId,
      seq: entry.ack?.seq ?? 0,
      at: entry.at,
      author: viewer.me,
      via: viewer.via,
      content: entry.content,
      text: textOf(entry.content),
      ...(entry.answer ? { answer: entry.answer } : {}),
    },
    own: true,
    state: entry.state,
    ...(entry.failed ? { error: entry.failed } : {}),
    ...(entry.private ? { private: true } : {}),
  });
  const bubbles = new WeakMap<Pending, MessageItem>();

  return {
    add(events) {
      let ordered = true;
      for (const event of events) {
        if (seen.has(event.seq)) continue;
        seen.add(event.seq);
        const newest = others.at(-1) ?? 0;
        learn(event);
        if ((others.at(-1) ?? 0) < newest) ordered = false;
      }
      if (!ordered) others.sort((a, b) => a - b);
    },
    grow({ messageId, offset, text }) {
      const known = factsOf(messageId);
      const length = known.grown?.length ?? 0;
      // With a part missing, the rest waits for the final text.
      if (offset > length || offset + text.length <= length) return;
      known.grown = (known.grown ?? '').slice(0, offset) + text;
      refresh(known);
    },
    items(pending) {
      const list = [...items];
      for (const entry of pending) {
        if (intents.has(entry.intentId)) continue;
        let bubble = bubbles.get(entry);
        if (!bubble) bubbles.set(entry, (bubble = shown(entry)));
        list.push(bubble);
        const question = entry.answer && !entry.failed ? facts.get(entry.answer.messageId)?.base : undefined;
        const at = question ? indexOf(question.seq) : -1;
        const asked = list[at];
        // Shown as answered at the tap.
        if (asked?.kind === 'message') list[at] = { ...asked, answered: asked.answered ?? entry.answer! };
      }
      return list;
    },
    isLogged: (intentId) => intents.has(intentId),
    countOthers(after, upTo = Infinity) {
      let count = 0;
      for (let at = others.length - 1; at >= 0 && others[at]! > after; at--) if (others[at]! <= upTo) count++;
      return count;
    },
    newestOther: (upTo = Infinity) => others.findLast((seq) => seq <= upTo) ?? 0,
  };
}
