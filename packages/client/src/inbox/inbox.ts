import {
  isSegueError,
  limits,
  type Conversation,
  type ConversationAnswer,
  type ConversationSummary,
  type CustomerCard,
  type CustomerCardAnswer,
  type Frame,
  type InboxAnswer,
  type Operator,
  type OperatorsAnswer,
  type SavedReply,
  type SavedRepliesAnswer,
  type SegueError,
  type SignInAnswer,
} from '@segue/protocol';
import { createApi } from '../transports/api.ts';
import { createBackoff } from '../transports/backoff.ts';
import type { Readable } from '../client.ts';
import { createConnection } from '../transports/connection.ts';
import { platform } from '../platform.ts';
import type { ClientPorts } from '../ports.ts';
import { isPassing } from '../transports/reconnect.ts';
import type { InboxQuery, InboxState } from './inbox-state.ts';
import { createInboxTabs } from './inbox-tabs.ts';
import { createStore } from '../store.ts';
import { conversationPath } from '../transports/conversation-path.ts';
import { platformTabs } from '../tabs/tabs.ts';
import { fetchStream } from '../transports/fetch-stream.ts';
import { inboxPoll } from '../transports/inbox-poll.ts';
import { linkAfter, type Link } from '../transports/link.ts';

/** The operator's live inbox. Methods reject with `SegueError`. */
export interface Inbox {
  readonly state: Readable<InboxState>;
  /** Finds out whether somebody is signed in, and connects then. Resolves with null when nobody is. */
  start(): Promise<Operator | null>;
  /** Rejects with `wrong-credentials`, or `locked-out` with `retryAfterMs`. */
  signIn(email: string, password: string): Promise<Operator>;
  signOut(): Promise<void>;
  /** Every other session of the operator ends. Rejects with `wrong-credentials`, `weak-password`, or `locked-out`. */
  changePassword(old: string, wanted: string): Promise<void>;
  /** Asks the hub, for closed conversations and for searches. The rows join `state.summaries` and stay live there. */
  search(query: InboxQuery): Promise<readonly ConversationSummary[]>;
  operators(): Promise<readonly Operator[]>;
  savedReplies(): Promise<readonly SavedReply[]>;
  /** The same shortcut again replaces the reply. */
  saveReply(shortcut: string, markdown: string): Promise<readonly SavedReply[]>;
  deleteSavedReply(id: string): Promise<readonly SavedReply[]>;
  /**
   * @param operatorId null: nobody has it any more
   * @param from who had it when this was decided; rejects with `already-assigned` when it is somebody else by now
   */
  assign(conversationId: string, operatorId: string | null, from?: string | null): Promise<Conversation>;
  /** @param seen the newest seq on screen; rejects with `unseen-messages` when the customer wrote after it */
  close(conversationId: string, seen?: number): Promise<Conversation>;
  reopen(conversationId: string): Promise<Conversation>;
  customer(conversationId: string): Promise<CustomerCard>;
  /** Stops everything and leaves nothing behind. Nobody is signed out. */
  destroy(): void;
}

export interface InboxOptions extends Partial<Pick<ClientPorts, 'fetch' | 'clock' | 'random' | 'wakeSignals' | 'visible' | 'tabs'>> {
  /** Base address of the hub; for the desk that the hub serves, its own origin. */
  hubUrl: string;
  /** Errors that no promise carries. */
  onError?: (error: SegueError) => void;
}

const deskPath = '/v1/desk';

export function createInbox(options: InboxOptions): Inbox {
  const { clock, random, fetch, wakeSignals, visible } = { ...platform, ...options };
  const name = `segue desk ${options.hubUrl}`;
  const api = createApi({ fetch, clock, hubUrl: options.hubUrl, role: 'operator' });
  const backoff = createBackoff({ clock, random });
  let link: Link = { connection: 'idle' };
  let operator: Operator | null | undefined;
  let summaries: ReadonlyMap<string, ConversationSummary> = new Map();
  let rev = 0;
  let destroyed = false;
  let stopListening: (() => void) | undefined;

  const store = createStore<InboxState>(() => ({ ...link, operator, summaries }));
  const setLink = (now: Link): void => {
    link = linkAfter(link, now);
    tabs.tell();
    if (now.connection === 'ended') forget();
    store.changed();
  };
  const merge = (rows: readonly ConversationSummary[]): void => {
    const next = new Map(summaries);
    for (const row of rows) if (row.rev >= (next.get(row.id)?.rev ?? 0)) next.set(row.id, row);
    summaries = next;
    store.changed();
  };
  const find = async ({ view = 'all', status = 'open', q = '', before }: InboxQuery): Promise<InboxAnswer> => {
    const query = new URLSearchParams({ view, status, q, ...(before === undefined ? {} : { before: String(before) }) });
    const answer = await api.get<InboxAnswer>(`${deskPath}/inbox?${query.toString()}`);
    merge(answer.summaries);
    return answer;
  };

  const connection = createConnection({
    clock,
    random,
    stream: fetchStream(api, `${deskPath}/stream`),
    poll: inboxPoll(api, clock, `${deskPath}/inbox`),
    cursor: () => rev,
    onLink: setLink,
    onFrame(frame: Frame) {
      if (frame.type === 'inbox') {
        rev = Math.max(rev, frame.summary.rev);
        merge([frame.summary]);
        tabs.row(frame.summary);
      } else if (frame.type === 'reset') void load().catch(report);
    },
    probe: async () => (await api.get<InboxAnswer>(`${deskPath}/inbox?limit=1`, { timeoutMs: limits.firstByteMs })).rev,
  });

  const tabs = createInboxTabs({
    tabs: options.tabs ?? platformTabs(name),
    clock,
    rev: () => rev,
    link: () => link,
    onLeading(leads) {
      if (leads) connection.start();
      else connection.stop();
    },
    onRow(row) {
      rev = Math.max(rev, row.rev);
      merge([row]);
    },
    onLink(leaders, at) {
      if (!operator) return;
      setLink(leaders);
      // While this tab was frozen it heard nothing.
      if (at > rev) void load().catch(report);
    },
  });

  const report = (error: SegueError): void => {
    if (!destroyed && error.code !== 'aborted') options.onError?.(error);
  };
  function forget(): void {
    operator = null;
    summaries = new Map();
    tabs.leave();
    connection.stop();
  }
  /** As often as it takes while nobody answers. */
  async function persist<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const answer = await work();
        backoff.reset();
        return answer;
      } catch (error) {
        if (destroyed || !isSegueError(error) || !isPassing(error)) throw error;
        await backoff.wait(error, (retryInMs) => setLink({ connection: 'offline', retryInMs }));
      }
    }
  }
  /** The rows as they are, then the changes from there. */
  async function load(): Promise<void> {
    summaries = new Map();
    let page = await persist(() => find({}));
    ({ rev } = page);
    // Those who wait longest are on the last page. What changes meanwhile comes by the stream.
    while (page.hasOlder && !destroyed && operator) {
      const before = page.summaries.at(-1)!.rev;
      page = await persist(() => find({ before }));
    }
    if (destroyed || !operator) return;
    stopListening ??= wakeSignals((networkChanged) => {
      backoff.kick();
      if (!networkChanged && !visible()) return;
      if (tabs.leads()) connection.check(networkChanged);
      else tabs.wake();
    });
    tabs.join();
  }
  async function enter(answer: SignInAnswer): Promise<Operator> {
    ({ operator } = answer);
    setLink({ connection: 'connecting' });
    await load();
    return answer.operator;
  }
  const change = async (conversationId: string, what: string, body: object): Promise<Conversation> =>
    (await api.send<ConversationAnswer>('POST', `${conversationPath(conversationId)}/${what}`, body)).conversation;
  const repliesPath = `${deskPath}/saved-replies`;

  return {
    state: store.readable,
    async start() {
      try {
        return await enter(await persist(() => api.get<SignInAnswer>(`${deskPath}/session`)));
      } catch (error) {
        if (!isSegueError(error) || error.status !== 401) throw error;
        forget();
        setLink({ connection: 'idle' });
        return null;
      }
    },
    signIn: async (email, password) => enter(await api.send<SignInAnswer>('POST', `${deskPath}/session`, { email, password })),
    async changePassword(old, wanted) {
      await api.send('POST', `${deskPath}/password`, { old, new: wanted });
    },
    async signOut() {
      await api.send('DELETE', `${deskPath}/session`);
      forget();
      setLink({ connection: 'idle' });
    },
    search: async (query) => (await find(query)).summaries,
    operators: async () => (await api.get<OperatorsAnswer>(`${deskPath}/operators`)).operators,
    savedReplies: async () => (await api.get<SavedRepliesAnswer>(repliesPath)).savedReplies,
    saveReply: async (shortcut, markdown) => (await api.send<SavedRepliesAnswer>('POST', repliesPath, { shortcut, markdown })).savedReplies,
    deleteSavedReply: async (id) => (await api.send<SavedRepliesAnswer>('DELETE', `${repliesPath}/${encodeURIComponent(id)}`)).savedReplies,
    assign: (conversationId, operatorId, from) => change(conversationId, 'assignment', { operatorId, from }),
    close: (conversationId, seen) => change(conversationId, 'status', { status: 'closed', seen }),
    reopen: (conversationId) => change(conversationId, 'status', { status: 'open' }),
    customer: async (conversationId) => (await api.get<CustomerCardAnswer>(`${conversationPath(conversationId)}/customer`)).customer,
    destroy() {
      destroyed = true;
      stopListening?.();
      backoff.stop();
      tabs.leave();
      connection.stop();
      store.stop();
      api.stop();
    },
  };
}
