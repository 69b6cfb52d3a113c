import type { TelegramUpdate, TelegramUpdateKind } from '@segue/channels/telegram/payloads';
import type { Clock } from '../../base/clock.ts';
import { ApiError } from './api-error.ts';

export interface Poll {
  /** Confirms everything below; negative counts from the end and forgets the rest. */
  offset?: number | undefined;
  limit: number;
  timeoutS: number;
  signal?: AbortSignal | undefined;
}

/** The updates of one bot that nobody has confirmed yet, in the order of their ids. */
export interface UpdateQueue {
  push<Kind extends TelegramUpdateKind>(kind: Kind, payload: NonNullable<TelegramUpdate[Kind]>): void;
  pending(): readonly TelegramUpdate[];
  confirm(updateId: number): void;
  clear(): void;
  allowedUpdates(): string[] | undefined;
  /** Kinds wanted from now on; an empty list or undefined means the default. */
  allow(kinds: string[] | undefined): void;
  /** Waits for updates as a long poll does. A newer poll ends an older one with 409. */
  poll(poll: Poll): Promise<TelegramUpdate[]>;
  /** Ends a waiting poll with this error. */
  interrupt(error: ApiError): void;
  /** Calls back with whatever arrives. */
  watch(listener: (update: TelegramUpdate) => void): () => void;
  /** Ends a waiting poll with nothing. */
  stop(): void;
}

/** Not delivered unless asked for by name. @see https://core.telegram.org/bots/api#getupdates */
const notByDefault = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

export const otherPoller = () =>
  new ApiError(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running');

export function createUpdateQueue(clock: Clock, firstUpdateId: number): UpdateQueue {
  let updates: TelegramUpdate[] = [];
  let nextId = firstUpdateId;
  let allowed: string[] | undefined;
  let waiting: { end(error?: ApiError): void } | undefined;
  const listeners = new Set<(update: TelegramUpdate) => void>();

  const isAllowed = (kind: string) => (allowed ? allowed.includes(kind) : !notByDefault.has(kind));

  return {
    push(kind, payload) {
      if (!isAllowed(kind)) return;
      const update: TelegramUpdate = { update_id: nextId++, [kind]: payload };
      updates.push(update);
      waiting?.end();
      for (const listener of listeners) listener(update);
    },
    pending: () => updates,
    confirm(updateId) {
      updates = updates.filter((update) => update.update_id !== updateId);
    },
    clear() {
      updates = [];
    },
    allowedUpdates: () => allowed,
    allow(kinds) {
      allowed = kinds && kinds.length > 0 ? kinds : undefined;
    },
    async poll({ offset = 0, limit, timeoutS, signal }) {
      waiting?.end(otherPoller());
      if (offset < 0) updates = updates.slice(offset);
      else updates = updates.filter((update) => update.update_id >= offset);
      if (updates.length === 0 && timeoutS > 0 && !signal?.aborted) await untilSomething(timeoutS * 1000, signal);
      return updates.slice(0, limit);
    },
    interrupt(error) {
      waiting?.end(error);
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      waiting?.end();
    },
  };

  async function untilSomething(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const mine = { end: (error?: ApiError) => (error ? reject(error) : resolve()) };
    const giveUp = () => resolve();
    waiting = mine;
    const cancel = clock.after(waitMs, giveUp);
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      await promise;
    } finally {
      cancel();
      signal?.removeEventListener('abort', giveUp);
      if (waiting === mine) waiting = undefined;
    }
  }
}
