import type { Content, Conversation, LogEvent, Signal } from '@segue/protocol';
import { furthest } from './furthest.ts';
import { messageItem, sideOf, type Facts, type Viewer } from './message-item.ts';
import type { EventItem, MessageItem, TimelineItem } from '../client.ts';
import type { Pending } from '../outbox/outbox-options.ts';

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

  const put = (item: TimelineItem): void => {
    const seq = seqOf(item);
    const at = indexOf(seq);
    const there = items[at];
    items.splice(at, there && seqOf(there) === seq ? 1 : 0, item);
  };
  const refresh = (known: Facts): void => {
    const item = messageItem(known, viewer, positions);
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
        const now = furthest(old, event);
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
      case 'merge':
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
