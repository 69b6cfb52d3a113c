import { isSegueError, SegueError, type ErrorCode, type MessageAck } from '@segue/protocol';
import { createBackoff } from './backoff.ts';
import type { SendState } from './client.ts';
import type { OutboxEntry } from './outbox-store.ts';
import type { ClientPorts } from './ports.ts';
import { isPassing } from './reconnect.ts';

export interface Pending extends OutboxEntry {
  state: SendState;
  ack?: MessageAck;
}

export interface OutboxOptions extends Pick<ClientPorts, 'clock' | 'random' | 'outboxStore'> {
  /** The conversation for entries that have none yet; opens one if need be. */
  open(entry: OutboxEntry): Promise<string>;
  /** Sends one; rejects with `SegueError`. May repeat an earlier try. */
  deliver(entry: OutboxEntry): Promise<MessageAck>;
  /** Whether the entry belongs to what is shown. */
  isMine(entry: OutboxEntry): boolean;
  /** Whether this tab sends: there is a session, and no other tab does it. */
  mayDrain(): boolean;
  /** Something of `list()` changed. */
  onChange(): void;
  /** This tab changed an entry: the other tabs follow. */
  onNews(news: OutboxNews): void;
  /** Nobody answered: the connection may be dead, too. */
  onTrouble(): void;
  /** The session is over. */
  onUnauthenticated(): void;
}

/** What one tab tells the others. `added`: look into the store. */
export type OutboxNews =
  | { what: 'added' }
  | { what: 'state'; id: string; state: SendState; error?: ErrorCode }
  | { what: 'acked'; id: string; ack: MessageAck }
  | { what: 'dropped'; id: string };

/** Messages that are not in the log yet, first tapped first sent, each until it is acked. */
export interface Outbox {
  list(): readonly Pending[];
  add(entry: OutboxEntry): void;
  /** A failed one again. */
  retry(intentId: string): void;
  discard(intentId: string): void;
  /** These are in the log now. */
  settle(isLogged: (intentId: string) => boolean): void;
  /** Reads what the store has, and sends it if it may. */
  load(): Promise<void>;
  hear(news: OutboxNews): void;
  /** Tries now what waits for its next try. */
  kick(): void;
  /** What waits can go nowhere any more: it belongs to no conversation, and the person decides. */
  strand(): void;
  /** Forgets everything, in all tabs and in the store. */
  clear(): Promise<void>;
  stop(): void;
}

export function createOutbox({
  open,
  deliver,
  isMine,
  mayDrain,
  onChange,
  onNews,
  onTrouble,
  onUnauthenticated,
  outboxStore: store,
  ...ports
}: OutboxOptions): Outbox {
  const backoff = createBackoff(ports);
  let entries: Pending[] = [];
  /** Done with: the store may still have it for a moment. */
  const gone = new Set<string>();
  const unstored: OutboxEntry[] = [];
  let draining = false;
  let stopped = false;
  /** Writes happen one after another, in the order of the taps. */
  let writes: Promise<unknown> = Promise.resolve();

  const find = (id: string): Pending | undefined => entries.find(({ intentId }) => intentId === id);
  const write = <T>(work: () => Promise<T>): Promise<T> => {
    const done = writes.then(work);
    writes = done.catch(() => undefined);
    return done;
  };
  const change = (id: string, patch: Partial<Pending>): void => {
    entries = entries.map((entry) => (entry.intentId === id ? { ...entry, ...patch } : entry));
    onChange();
  };
  const forget = (id: string): void => {
    gone.add(id);
    entries = entries.filter(({ intentId }) => intentId !== id);
    onChange();
  };
  const plain = ({ state: _state, ack: _ack, ...entry }: Pending): OutboxEntry => entry;
  const setState = (id: string, state: SendState, error?: ErrorCode): void => {
    change(id, { state, failed: error });
    onNews({ what: 'state', id, state, ...(error ? { error } : {}) });
  };
  const acked = (id: string, ack: MessageAck): void => change(id, { state: 'sent', ack });

  async function drain(): Promise<void> {
    if (draining) return;
    draining = true;
    for (;;) {
      // Nothing is sent before it is stored.
      await writes;
      const head = entries.find((entry) => isMine(entry) && (entry.state === 'queued' || entry.state === 'sending'));
      if (stopped || !head || !mayDrain()) break;
      const id = head.intentId;
      if (head.state !== 'sending') setState(id, 'sending');
      try {
        // Bound for good before it can arrive: a repeat goes to the same conversation, where its intent id is known.
        const bound: OutboxEntry = { ...plain(head), conversationId: head.conversationId ?? (await open(head)) };
        if (!head.conversationId) {
          change(id, bound);
          await write(() => store.put(bound));
        }
        const ack = await deliver(bound);
        backoff.reset();
        acked(id, ack);
        onNews({ what: 'acked', id, ack });
        void write(() => store.remove(id));
      } catch (cause) {
        if (stopped) break;
        const error = isSegueError(cause) ? cause : new SegueError('internal', 'The message could not be sent', { cause });
        if (error.status === 401) {
          onUnauthenticated();
          break;
        }
        if (isPassing(error)) {
          onTrouble();
          await backoff.wait(error);
          continue;
        }
        setState(id, 'failed', error.code);
        const failed = find(id);
        if (failed) void write(() => store.put(plain(failed)));
      }
    }
    draining = false;
  }

  const outbox: Outbox = {
    list: () => entries,
    add(entry) {
      entries = [...entries, { ...entry, state: 'queued' }];
      onChange();
      unstored.push(entry);
      // All that came meanwhile at once: a page that goes in the middle of a burst loses none that was stored so.
      const stored = write(() => store.put(...unstored.splice(0))).catch(() => undefined);
      void stored.then(() => {
        // Whether it is durable is known now.
        onChange();
        onNews({ what: 'added' });
        void drain();
      });
    },
    retry(id) {
      const entry = find(id);
      if (entry?.state !== 'failed') return;
      setState(id, 'queued');
      void write(() => store.put(plain(find(id)!)));
      void drain();
    },
    discard(id) {
      if (find(id)?.state !== 'failed') return;
      forget(id);
      onNews({ what: 'dropped', id });
      void write(() => store.remove(id));
    },
    settle(isLogged) {
      for (const { intentId } of entries) {
        if (!isLogged(intentId)) continue;
        forget(intentId);
        // Also when the ack was lost, and the log is the first to say so.
        if (mayDrain()) void write(() => store.remove(intentId));
      }
    },
    async load() {
      await write(async () => {
        const stored = (await store.all()).filter(({ intentId }) => !gone.has(intentId));
        const rest = entries.filter(({ intentId }) => !stored.some((entry) => entry.intentId === intentId));
        // The store knows the order of all tabs. What it has no more is acked, what it has not yet was tapped just now.
        entries = [
          ...rest.filter(({ ack }) => ack),
          ...stored.map((entry): Pending => find(entry.intentId) ?? { ...entry, state: entry.failed ? 'failed' : 'queued' }),
          ...rest.filter(({ ack }) => !ack),
        ];
        onChange();
      });
      void drain();
    },
    hear(news) {
      if (news.what === 'added') void outbox.load();
      else if (news.what === 'dropped') forget(news.id);
      else if (news.what === 'acked') acked(news.id, news.ack);
      else {
        change(news.id, { state: news.state, failed: news.error });
        void drain();
      }
    },
    kick() {
      backoff.kick();
      void drain();
    },
    strand() {
      for (const { intentId, ack } of entries) {
        if (ack) {
          forget(intentId);
          continue;
        }
        change(intentId, { conversationId: undefined, state: 'failed', failed: 'unauthenticated' });
        const stranded = find(intentId)!;
        void write(() => store.put(plain(stranded)));
      }
    },
    async clear() {
      const ids = entries.map(({ intentId }) => intentId);
      for (const id of ids) {
        forget(id);
        onNews({ what: 'dropped', id });
      }
      await Promise.all(ids.map((id) => write(() => store.remove(id))));
    },
    stop() {
      stopped = true;
      backoff.stop();
    },
  };
  return outbox;
}
