import type { Content, LogEvent, Side } from '@segue/protocol';
import type { Tx } from '@segue/hub';

export type EventRow = Parameters<Tx['insertEvent']>[0];

/** One message or transcript event, as a reader of a side has to show it. */
export interface ExpectedItem {
  key: string;
  seq: number;
  messageId: string | undefined;
}

/** What was committed of one conversation, in the order of the commits. */
export interface ConversationTruth {
  id: string;
  rows: EventRow[];
  /** When each row was committed, in simulated milliseconds. */
  committedAt: number[];
  /** Seqs of visible messages of each side, ascending. */
  messages: Record<Side, number[]>;
  /** Positions after each seq. */
  receipts: Record<Side, { seq: number; delivered: number; read: number }[]>;
  /** Texts a message had, oldest first, each with the seq from which it is. */
  texts: Map<string, { seq: number; text: string }[]>;
  expected: Record<Side, ExpectedItem[]>;
}

export interface Truth {
  conversations: Map<string, ConversationTruth>;
  /** Takes what one transaction added, after its commit. Gives the first that has not the next place in its log. */
  commit(rows: readonly EventRow[], now: number): EventRow | undefined;
  /** Places in the log of an intent id, over all conversations. */
  placesOf(intentId: string): { conversationId: string; seq: number }[];
}

export const otherSide = (side: Side): Side => (side === 'customer' ? 'operator' : 'customer');

/** Positions of a side after the event with this seq. */
export function receiptsAt(log: ConversationTruth, side: Side, seq: number): { delivered: number; read: number } {
  return log.receipts[side].findLast((known) => known.seq <= seq) ?? { delivered: 0, read: 0 };
}

/** Visible messages of `side` with `after` < seq <= `upTo`. */
export const countMessages = (log: ConversationTruth, side: Side, after: number, upTo: number): number =>
  log.messages[side].filter((seq) => seq > after && seq <= upTo).length;

/** The record of every commit: what the hub has promised, kept by nobody who could crash. */
export function createTruth(): Truth {
  const conversations = new Map<string, ConversationTruth>();
  const places = new Map<string, { conversationId: string; seq: number }[]>();

  const of = (id: string): ConversationTruth => {
    let log = conversations.get(id);
    if (!log) {
      const none = <T>(): Record<Side, T[]> => ({ customer: [], operator: [] });
      log = { id, rows: [], committedAt: [], messages: none(), receipts: none(), texts: new Map(), expected: none() };
      conversations.set(id, log);
    }
    return log;
  };
  const show = (log: ConversationTruth, row: EventRow, key: string, messageId?: string): void => {
    const item = { key, seq: row.seq, messageId };
    log.expected.operator.push(item);
    if (!row.operatorsOnly) log.expected.customer.push(item);
  };

  function learn(row: EventRow, now: number): void {
    const log = of(row.conversationId);
    log.rows.push(row);
    log.committedAt.push(now);
    const event = { ...row.body, type: row.type, seq: row.seq, at: row.at } as LogEvent;
    switch (event.type) {
      case 'message':
      case 'note': {
        // Stored rows are rewritten by edits; this is the message as it was first.
        const message = event.message;
        show(log, row, message.intentId, message.id);
        log.texts.set(message.id, [{ seq: row.seq, text: message.text }]);
        if (row.side) log.messages[row.side].push(row.seq);
        const known = places.get(message.intentId) ?? [];
        places.set(message.intentId, [...known, { conversationId: row.conversationId, seq: row.seq }]);
        break;
      }
      case 'edit':
        log.texts.get(event.messageId)?.push({ seq: row.seq, text: (event.content as Extract<Content, { kind: 'text' }>).markdown });
        break;
      case 'receipt': {
        const old = receiptsAt(log, event.side, row.seq);
        log.receipts[event.side].push({
          seq: row.seq,
          delivered: Math.max(old.delivered, event.delivered),
          read: Math.max(old.read, event.read),
        });
        break;
      }
      case 'status':
      case 'assignment':
      case 'handoff':
        show(log, row, `event ${row.seq}`);
        break;
      default:
      // Nothing of it is shown.
    }
  }

  return {
    conversations,
    commit(rows, now) {
      let astray: EventRow | undefined;
      for (const row of rows) {
        if (row.seq !== of(row.conversationId).rows.length + 1) astray ??= row;
        learn(row, now);
      }
      return astray;
    },
    placesOf: (intentId) => places.get(intentId) ?? [],
  };
}
