import type { OutboxEntry, OutboxStore } from '@segue/client';
import type { Tx } from '@segue/hub';
import type { History } from './history.ts';
import type { EventRow } from './truth.ts';

/** A request as it leaves a browser. */
export interface Outgoing {
  method: string;
  url: string;
  body: string | undefined;
}

/**
 * A mistake that others have shipped, put in on purpose through the ports, so that we see the checks fail. Hooks wrap
 * what the hub or a client is given; the code under test is the same.
 */
export interface Mutant {
  name: string;
  /** What is wrong with it, for the table. */
  what: string;
  /** The answer of a write is given before its commit. */
  acksEarly?: boolean;
  transaction?(tx: Tx, history: History, publish: (row: EventRow) => void): Tx;
  reading?(tx: Tx, history: History): Tx;
  request?(outgoing: Outgoing, history: History): Outgoing;
  outbox?(store: OutboxStore): OutboxStore;
  /** The moment that a network's window is asked for, in the place of now. */
  windowAt?(now: number, history: History): number;
}

const counters = new WeakMap<History, Map<string, number>>();
const countersOf = (history: History): Map<string, number> => {
  const known = counters.get(history) ?? new Map<string, number>();
  counters.set(history, known);
  return known;
};
const counting = (tx: Tx, history: History): Tx => ({
  ...tx,
  countMessagesAfter: async (id, side) => countersOf(history).get(`${id} ${side}`) ?? 0,
});

/** Which account each number of a delivery was seen at first. */
const seenAt = new WeakMap<History, Map<string, string>>();
function numbersOf(history: History): Map<string, string> {
  const known = seenAt.get(history) ?? new Map<string, string>();
  seenAt.set(history, known);
  return known;
}
/** Rows of the outbox: when each was queued, and which is taken up at the moment. */
interface Queue {
  queuedAt: Map<string, number>;
  claimed?: string;
}
const queues = new WeakMap<History, Queue>();
function queueOf(history: History): Queue {
  const known = queues.get(history) ?? { queuedAt: new Map<string, number>() };
  queues.set(history, known);
  return known;
}
/** When the place in each log was taken last. */
const takenAt = new WeakMap<History, Map<string, number>>();
/** Two that take their places this close together have read the same one. */
const togetherMs = 15;

/** Rows of the outbox with a part that nobody knows of. */
const doubted = new Set<string>();

let invented = 0;
/** What "updated lately" means to a hub that resumes by time. */
const lateMs = 15_000;

const isSend = ({ method, url }: Outgoing): boolean => method === 'POST' && /\/(messages|conversations)$/.test(url);

export const mutants: readonly Mutant[] = [
  {
    name: 'dedupe off',
    what: 'the hub stores a repeated intent id again',
    transaction: (tx) => ({
      ...tx,
      messageByIntent: async () => undefined,
      insertMessage: (row) => tx.insertMessage({ ...row, intentId: `${row.intentId}-${++invented}` }),
    }),
  },
  {
    name: 'opening forgotten',
    what: 'the hub does not know the intent of the words that a conversation began with when they come again, for their answer was lost',
    transaction: (tx) => ({
      ...tx,
      messageByIntent: async (id, intentId) =>
        (await tx.conversation(id))?.openIntent === intentId ? undefined : tx.messageByIntent(id, intentId),
      async insertMessage(row) {
        const isFirst = (await tx.conversation(row.conversationId))?.openIntent === row.intentId;
        await tx.insertMessage(isFirst ? { ...row, intentId: `${row.intentId}-${++invented}` } : row);
      },
    }),
  },
  { name: 'ack before commit', what: 'the hub answers while the commit is under way', acksEarly: true },
  {
    name: 'publish before commit',
    what: 'readers are shown an event whose commit may yet be undone',
    transaction: (tx, _history, publish) => ({
      ...tx,
      insertEvent: async (row) => {
        await tx.insertEvent(row);
        publish(row);
      },
    }),
  },
  {
    name: 'resume by time',
    what: `a reader that comes back gets what happened in the last ${lateMs / 1000} s, not what follows its cursor`,
    request(outgoing, { truth, scheduler }) {
      const [, id, after] = /\/conversations\/([^/]+)\/.*[?&]after=(\d+)/.exec(outgoing.url) ?? [];
      const log = id === undefined ? undefined : truth.conversations.get(id);
      if (!log) return outgoing;
      const old = log.committedAt.findLastIndex((at) => at < scheduler.now() - lateMs) + 1;
      return { ...outgoing, url: outgoing.url.replace(/after=\d+/, `after=${Math.max(Number(after), old)}`) };
    },
  },
  {
    name: 'unread as a counter',
    what: 'one more for each message, zero when somebody reads',
    transaction: (tx, history) => ({
      ...counting(tx, history),
      insertEvent: async (row) => {
        const known = countersOf(history);
        const key = `${row.conversationId} ${row.side}`;
        if (row.side) known.set(key, (known.get(key) ?? 0) + 1);
        await tx.insertEvent(row);
      },
      advance: async (id, patch) => {
        if (patch.customerRead !== undefined) countersOf(history).set(`${id} operator`, 0);
        if (patch.operatorRead !== undefined) countersOf(history).set(`${id} customer`, 0);
        return tx.advance(id, patch);
      },
    }),
    reading: counting,
  },
  {
    name: 'receipts run ahead',
    what: 'a device says "delivered" for all there is, received or not',
    request(outgoing) {
      if (!outgoing.url.endsWith('/receipts') || outgoing.body === undefined) return outgoing;
      return { ...outgoing, body: JSON.stringify({ ...(JSON.parse(outgoing.body) as object), delivered: 1_000_000 }) };
    },
  },
  {
    name: 'FIFO off',
    what: 'the outbox gives the last tap first',
    outbox: (store) => ({ ...store, all: async (): Promise<OutboxEntry[]> => (await store.all()).toReversed() }),
  },
  {
    name: 'new intent id per try',
    what: 'the client makes another id when it repeats a message',
    request(outgoing) {
      if (!isSend(outgoing) || outgoing.body === undefined) return outgoing;
      return { ...outgoing, body: JSON.stringify({ ...(JSON.parse(outgoing.body) as object), intentId: `again-${++invented}` }) };
    },
  },
  {
    name: 'status dropped',
    what: 'what a network says of a message before it answers the send is not kept',
    transaction: (tx) => ({ ...tx, parkStatus: async () => undefined }),
  },
  {
    name: 'account ignored',
    what: 'deliveries are told apart by their number and the network, not by the account that they came to',
    transaction(tx, history) {
      const numbers = numbersOf(history);
      return {
        ...tx,
        async insertInbound(row) {
          const first = numbers.get(row.providerId) ?? row.channelId;
          numbers.set(row.providerId, first);
          return first === row.channelId ? tx.insertInbound(row) : false;
        },
      };
    },
  },
  {
    name: 'told twice',
    what: 'a delivery that the network makes again is taken again',
    transaction: (tx) => ({ ...tx, insertInbound: (row) => tx.insertInbound({ ...row, providerId: `${row.providerId}-${++invented}` }) }),
  },
  {
    name: 'sent again when in doubt',
    what: 'what nobody knows the fate of is sent once more',
    transaction: (tx) => ({
      ...tx,
      async updatePart(id, patch) {
        if (patch.state !== 'unknown') return tx.updatePart(id, patch);
        await tx.updatePart(id, { ...patch, state: 'gone' });
        const part = await tx.part(id);
        if (part) doubted.add(part.outboxId);
      },
      updateOutbox: (id, patch) =>
        tx.updateOutbox(id, doubted.delete(id) && patch.state === 'done' ? { ...patch, state: 'queued' } : patch),
    }),
  },
  {
    name: 'window asked at queueing',
    what: 'whether the network still takes words for somebody is decided when they are queued, not when it is their turn',
    transaction: (tx, history) => ({
      ...tx,
      insertOutbox: async (row) => {
        queueOf(history).queuedAt.set(row.id, row.createdAt);
        await tx.insertOutbox(row);
      },
      claimOutbox: (id, claim) => {
        queueOf(history).claimed = id;
        return tx.claimOutbox(id, claim);
      },
    }),
    windowAt: (now, history) => queueOf(history).queuedAt.get(queueOf(history).claimed ?? '') ?? now,
  },
  {
    name: 'seq read and written back',
    what: 'the next place in the log is read before it is taken: of two at a time, the later lies on the first',
    transaction(tx, history) {
      const taken = takenAt.get(history) ?? new Map<string, number>();
      takenAt.set(history, taken);
      const own = new Set<string>();
      return {
        ...tx,
        async advance(id, patch) {
          const row = await tx.advance(id, patch);
          const now = history.scheduler.now();
          // What one transaction wrote, it reads.
          const isTogether = !own.has(id) && now - (taken.get(id) ?? Number.NEGATIVE_INFINITY) < togetherMs;
          own.add(id);
          taken.set(id, now);
          return isTogether ? { ...row, lastSeq: row.lastSeq - 1 } : row;
        },
        async insertEvent(row) {
          if (await tx.event(row.conversationId, row.seq))
            await tx.replaceEvent(row.conversationId, row.seq, { body: row.body, side: row.side });
          else await tx.insertEvent(row);
        },
      };
    },
  },
];
