import type { LogEvent } from '@segue/protocol';
import type { HubOptions } from './ports.ts';
import type { ConversationRow } from './storage/rows.ts';
import type { ConversationPatch, Tx } from './storage/storage.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A log event before it has its place. */
export type EventDraft = DistributiveOmit<LogEvent, 'seq' | 'at'>;

export interface AppendOptions {
  patch?: ConversationPatch;
  operatorsOnly?: boolean;
  /** Set when the event is a visible message: whose it is. */
  side?: 'customer' | 'operator';
  /** When it happened, if not now. */
  at?: number;
  /** Completes the event once its place is known, e.g. puts `seq` into the message. */
  complete?: (event: LogEvent, row: ConversationRow) => void;
}

/** Everything a piece of work may do inside the transaction. */
export interface Work {
  tx: Tx;
  /** One time for the whole transaction. */
  now: number;
  /** Adds an event to a conversation's log. Others see it after the commit. */
  append(conversationId: string, draft: EventDraft, options?: AppendOptions): Promise<{ event: LogEvent; row: ConversationRow }>;
  /** Runs after the commit, before the answer: nudges only, nothing that can fail. */
  afterCommit(nudge: () => void): void;
}

export type Commit = <T>(work: (work: Work) => Promise<T>) => Promise<T>;

/**
 * The one way to change anything: a transaction, and only after its commit the events on the bus. What `work` does may
 * be undone and run again (see `Storage.write`), so it collects instead of doing.
 */
export function createCommit({ storage, bus, clock, failpoint }: Pick<HubOptions, 'storage' | 'bus' | 'clock' | 'failpoint'>): Commit {
  return async (work) => {
    let events: { conversationId: string; event: LogEvent; operatorsOnly: boolean }[] = [];
    let nudges: (() => void)[] = [];
    const result = await storage.write(async (tx) => {
      events = [];
      nudges = [];
      const now = clock.now();
      const done = await work({
        tx,
        now,
        afterCommit: (nudge) => nudges.push(nudge),
        async append(conversationId, draft, { patch = {}, operatorsOnly = false, side, at: happenedAt = now, complete } = {}) {
          const row = await tx.advance(conversationId, patch);
          const event = { ...draft, seq: row.lastSeq, at: happenedAt };
          complete?.(event, row);
          const { seq, at, type, ...body } = event;
          await tx.insertEvent({ conversationId, seq, type, at, body, operatorsOnly, side: side ?? null });
          events.push({ conversationId, event, operatorsOnly });
          return { event, row };
        },
      });
      failpoint?.('before-commit');
      return done;
    });
    failpoint?.('after-commit-before-ack');
    for (const made of events) bus.publish({ type: 'event', ...made });
    if (events.length > 0) bus.publish({ type: 'inbox' });
    for (const nudge of nudges) nudge();
    return result;
  };
}
