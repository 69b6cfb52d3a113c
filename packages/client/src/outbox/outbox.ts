import { isSegueError, SegueError, type ErrorCode, type MessageAck } from '@segue/protocol';
import { createBackoff } from '../transports/backoff.ts';
import type { SendState } from '../client.ts';
import type { OutboxNews, OutboxOptions, Pending } from './outbox-options.ts';
import type { OutboxEntry } from './outbox-store.ts';
import { isPassing } from '../transports/reconnect.ts';

/**
 * What somebody else wrote in this browser waits for so long. Long enough to come back with a return link or to sign in again; much shorter than a
 * session lives, for after a month nobody expects a sentence to be sent that was typed on a computer of many.
 */
const keptForOthersMs = 30 * 24 * 3_600_000;

/**
 * Messages that are not in the log yet, first tapped first sent, each until it is acked. What another person wrote in this browser is neither
 * shown nor sent nor touched: it waits until they are back.
 */
export interface Outbox {
  /** Those of who is here, for what is shown. */
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
  /** The browser did not keep the session of who is here: what they wrote on this page is of whoever the next one says they are. */
  disown(): void;
  /** Forgets everything of who is here, in all tabs and in the store. */
  clear(): Promise<void>;
  stop(): void;
}

export function createOutbox({
  deliver,
  person,
  place,
  reload,
  mayDrain,
  onChange,
  onNews,
  onTrouble,
  onOver,
  outboxStore: store,
  ...ports
}: OutboxOptions): Outbox {
  const backoff = createBackoff(ports);
  const { clock } = ports;
  let entries: Pending[] = [];
  /** Done with: the store may still have it for a moment. */
  const gone = new Set<string>();
  const unstored: Pending[] = [];
  /** For whom the store was read: what they wrote in another tab, or before, goes first. */
  let readFor: string | undefined;
  let draining = false;
  let stopped = false;
  /** Writes happen one after another, in the order of the taps. */
  let writes: Promise<unknown> = Promise.resolve();

  const isMine = ({ personId, conversationId }: OutboxEntry): boolean => {
    const here = place();
    if (personId === undefined) return here !== undefined && conversationId === here;
    return (personId === '' || personId === person()) && (!here || !conversationId || conversationId === here);
  };
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
  /** As it is stored: from the first moment on in which somebody is known to be here it is theirs. */
  const plain = ({ state: _state, ack: _ack, ...entry }: Pending): OutboxEntry => ({
    ...entry,
    personId: entry.personId || (person() ?? ''),
  });
  const setState = (id: string, state: SendState, error?: ErrorCode): void => {
    change(id, { state, failed: error });
    onNews({ what: 'state', id, state, ...(error ? { error } : {}) });
  };
  const save = (id: string): void => {
    const saved = find(id);
    if (saved) void write(() => store.put(plain(saved)));
  };
  const drop = (id: string): Promise<void> => {
    forget(id);
    onNews({ what: 'dropped', id });
    return write(() => store.remove(id));
  };
  const acked = (id: string, ack: MessageAck): void => change(id, { state: 'sent', ack });

  async function drain(): Promise<void> {
    if (draining) return;
    draining = true;
    for (;;) {
      // Nothing is sent before it is stored.
      await writes;
      const head = entries.find((entry) => isMine(entry) && (entry.state === 'queued' || entry.state === 'sending'));
      if (stopped || !head || readFor !== person() || !mayDrain()) break;
      const id = head.intentId;
      if (head.state !== 'sending') setState(id, 'sending');
      try {
        // A repeat goes the same way, and finds its intent id there: to its conversation, or to the one that whoever wrote it has.
        const ack = await deliver(plain(head));
        backoff.reset();
        // Somebody else is here by now. Whoever comes next is asked for theirs then; asking at once again would never end.
        if (!ack) break;
        acked(id, ack);
        onNews({ what: 'acked', id, ack });
        void write(() => store.remove(id));
      } catch (cause) {
        if (stopped) break;
        const error = isSegueError(cause) ? cause : new SegueError('internal', 'The message could not be sent', { cause });
        if (error.status === 401) {
          onOver();
          break;
        }
        if (isPassing(error)) {
          onTrouble();
          await backoff.wait(error);
          continue;
        }
        if (error.status === 404) await reload();
        if (!isMine(head)) continue;
        setState(id, 'failed', error.code);
        save(id);
      }
    }
    draining = false;
  }

  const outbox: Outbox = {
    list: () => entries.filter(isMine),
    add(entry) {
      const added: Pending = { ...entry, personId: person() ?? '', state: 'queued' };
      entries = [...entries, added];
      onChange();
      unstored.push(added);
      // All that came meanwhile at once: a page that goes in the middle of a burst loses none that was stored so.
      const stored = write(() => store.put(...unstored.splice(0).map(plain))).catch(() => undefined);
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
      save(id);
      void drain();
    },
    discard(id) {
      if (find(id)?.state === 'failed') void drop(id);
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
        const all = await store.all();
        const stored = all.filter((entry) => !gone.has(entry.intentId) && isMine(entry));
        const rest = entries.filter((entry) => isMine(entry) && !stored.some(({ intentId }) => intentId === entry.intentId));
        // The store knows the order of all tabs. What it has no more is acked, what it has not yet was tapped just now.
        entries = [
          ...rest.filter(({ ack }) => ack),
          ...stored.map((entry): Pending => find(entry.intentId) ?? { ...entry, state: entry.failed ? 'failed' : 'queued' }),
          ...rest.filter(({ ack }) => !ack),
        ];
        onChange();
        const who = (readFor = person());
        const unclaimed = entries.filter(({ personId }) => who !== undefined && !personId);
        for (const { intentId } of unclaimed) change(intentId, { personId: who });
        if (unclaimed.length > 0) await store.put(...unclaimed.map(plain));
        for (const entry of all) if (!isMine(entry) && clock.now() - entry.at > keptForOthersMs) await store.remove(entry.intentId);
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
    disown() {
      for (const { intentId } of entries) change(intentId, { personId: '' });
    },
    async clear() {
      await Promise.all(outbox.list().map(({ intentId }) => drop(intentId)));
    },
    stop() {
      stopped = true;
      backoff.stop();
    },
  };
  return outbox;
}
