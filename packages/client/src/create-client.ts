import {
  isSegueError,
  limits,
  SegueError,
  type Conversation,
  type ConversationAnswer,
  type EventsAnswer,
  type Frame,
  type LogEvent,
  type MessageAck,
  type Participant,
  type SessionAnswer,
  type Side,
  type SignInAnswer,
  type UploadAnswer,
} from '@segue/protocol';
import { createApi } from './api.ts';
import { createBackoff } from './backoff.ts';
import type { Client, ClientOptions, ClientState } from './client.ts';
import { createConnection, type Connection, type Link } from './connection.ts';
import { createHandoffs } from './handoffs.ts';
import { platformOutbox } from './outbox-store.ts';
import { createOutbox, type OutboxNews } from './outbox.ts';
import { platform } from './platform.ts';
import type { ClientPorts } from './ports.ts';
import { createReceipts } from './receipts.ts';
import { isPassing } from './reconnect.ts';
import { createStore } from './store.ts';
import { createTimeline, type Viewer } from './timeline.ts';
import { conversationPath, openSync, type Sync } from './sync.ts';
import { platformTabs, type TabMessage } from './tabs.ts';
import { fetchStream } from './transports/fetch-stream.ts';
import { longPoll } from './transports/long-poll.ts';
import { createTyping } from './typing.ts';
import type { Uploads } from './uploads.ts';

/** An operator reads one conversation that is there already. */
export type OperatorOptions = Omit<ClientOptions, 'brand' | 'surface'> & { brand?: string; role: 'operator'; conversationId: string };
export type CreateClientOptions = ((ClientOptions & { role?: 'customer' }) | OperatorOptions) & Partial<ClientPorts>;

/** A leader that says nothing for this long is frozen: another tab takes over. */
const leaderAnswersMs = 5_000;
const noUploads: readonly never[] = [];

/**
 * A live conversation. Nothing is stored, requested or listened to before `start`, `resume`, `send` or `redeem`.
 * For operators pass `role: 'operator'` and `conversationId`.
 */
export function createClient(options: CreateClientOptions): Client {
  const role = options.role ?? 'customer';
  const operated = options.role === 'operator' ? options.conversationId : undefined;
  const side: Side = role === 'operator' ? 'operator' : 'customer';
  const { hubUrl, brand } = options;
  const surface = ('surface' in options ? options.surface : undefined) ?? 'web';
  const shared = ['segue', hubUrl, brand, role].join(' ');
  const ports: ClientPorts = {
    ...platform,
    outboxStore: options.outboxStore ?? platformOutbox(shared, operated ?? 'own'),
    tabs: options.tabs ?? platformTabs(`${shared} ${operated ?? ''}`),
    ...Object.fromEntries(Object.entries(options).filter(([name, port]) => name in platform && port)),
  };
  const { clock, tabs, newId, outboxStore } = ports;
  const api = createApi({ ...ports, hubUrl, brand, role });
  let { locale, page } = options;

  let me: Participant | undefined;
  let sync: Sync | undefined;
  let link: Link = { connection: 'idle' };
  let stream: { of: string; connection: Connection } | undefined;
  let leads = false;
  /** No other tab can be reached: each polls for itself, while it is seen. */
  let alone = false;
  let ownRead = 0;
  let presence = { customerOnline: false, operatorsOnline: 0 };
  let begun: Promise<void> | undefined;
  let resuming: Promise<void> | undefined;
  let opening: Promise<string> | undefined;
  let redeeming: { ticket: string; intentId: string } | undefined;
  /** Grows when another loading begins: an older one that ends later counts for nothing. */
  let loading = 0;
  let destroyed = false;
  let leave: (() => void)[] = [];
  let cancelTakeOver = (): void => {};
  let cancelAsking = (): void => {};
  const loadBackoff = createBackoff(ports);

  const report = (error: unknown): void => {
    if (!destroyed && isSegueError(error) && error.code !== 'aborted') options.onError?.(error);
  };
  const conversationId = (): string | undefined => sync?.conversation().id;
  /** Until it is known where this is, everything that waits belongs here. */
  const isMine = (entry: { conversationId?: string }): boolean =>
    !sync || entry.conversationId === undefined || entry.conversationId === conversationId();
  const viewer = (person = me): Viewer => ({ side, me: person ?? { id: 'me', kind: side }, via: side === 'operator' ? 'desk' : surface });
  const emptyTimeline = createTimeline(viewer(), { customer: { delivered: 0, read: 0 }, operator: { delivered: 0, read: 0 } });

  const store = createStore<ClientState>(() => {
    const conversation = sync?.conversation();
    const unread = sync?.unread(ownRead) ?? 0;
    return {
      ...link,
      storage: outboxStore.durable() ? 'durable' : 'memory',
      me,
      conversation: conversation && { ...conversation, unread },
      timeline: link.connection === 'ended' ? [] : (sync?.timeline ?? emptyTimeline).items(outbox.list().filter(isMine)),
      hasOlder: sync?.hasOlder() ?? false,
      loadingOlder: sync?.loadingOlder() ?? false,
      typing: typing.others(),
      ...presence,
      unread,
      uploads: uploads?.list() ?? noUploads,
      ticket: handoffs.ticket(),
    };
  });
  const { changed } = store;

  /** Address of the conversation, which is opened if there is none. */
  const place = async (intentId?: string): Promise<string> => conversationPath(await ensureConversation(intentId));
  const typing = createTyping({
    clock,
    onChange: changed,
    send: (on) => {
      if (sync)
        void place()
          .then((path) => api.send('POST', `${path}/typing`, { on }))
          .catch(() => undefined);
    },
  });
  const newReceipts = () => createReceipts({ clock, send: async (request) => api.send('POST', `${await place()}/receipts`, request) });
  let receipts = newReceipts();
  let uploads: Uploads | undefined;
  /** Many conversations have no file: this part is loaded with the first. */
  const uploading = async (): Promise<Uploads> => {
    const { createUploads } = await import('./uploads.ts');
    return (uploads ??= createUploads({ ...ports, api, conversation: place, onChange: changed }));
  };
  const handoffs = createHandoffs({ api, newId, conversation: place, present: () => sync?.conversation(), describe, onChange: changed });
  const outbox = createOutbox({
    ...ports,
    isMine,
    mayDrain: () => me !== undefined && (leads || !outboxStore.durable()),
    open: ({ intentId }) => ensureConversation(intentId),
    async deliver({ conversationId: id, intentId, content, answer, private: isNote }) {
      const ack = await api.send<MessageAck>('POST', `${conversationPath(id!)}/messages`, { intentId, content, answer, private: isNote });
      stream?.connection.crossCheck(ack.seq);
      return ack;
    },
    onChange: changed,
    onNews: (news) => tabs.post({ type: 'outbox', news }),
    onTrouble() {
      if (stream) stream.connection.check();
      // Without a conversation there is no stream that would notice.
      else if (leads) setLink({ connection: 'offline' });
    },
    onUnauthenticated: () => finish(),
  });

  const tellLink = (): void => tabs.post({ type: 'link', of: conversationId(), cursor: sync?.cursor(), link, presence });
  const askLink = (): void => tabs.post({ type: 'who', of: conversationId() });

  function setLink(now: Link): void {
    link = now;
    if (leads) tellLink();
    changed();
    if (now.connection === 'live') outbox.kick();
    if (now.connection === 'ended') finish();
  }

  /** The stream of the present conversation, if this tab is to hold it. */
  function connect(): void {
    const id = conversationId();
    if (!leads || !id || (alone && !ports.visible())) return stream?.connection.stop();
    if (stream?.of !== id) {
      stream?.connection.stop();
      const path = conversationPath(id);
      const connection: Connection = createConnection({
        ...ports,
        stream: fetchStream(api, `${path}/stream`),
        poll: longPoll(api, `${path}/events`),
        pollOnly: alone,
        cursor: () => sync?.cursor() ?? 0,
        onLink: setLink,
        onFrame(frame) {
          if (frame.type === 'hello') return connection.crossCheck(frame.seq);
          take(frame);
          if (!alone) tabs.post({ type: 'frame', of: id, frame });
        },
        probe: async () => (await api.get<EventsAnswer>(`${path}/events?limit=1`, { timeoutMs: limits.firstByteMs })).lastSeq,
      });
      stream = { of: id, connection };
    }
    stream.connection.start();
  }

  function take(frame: Frame): void {
    if (frame.type === 'log') sync?.receive(frame.event);
    else if (frame.type === 'reset') void reload(true);
    else if (frame.type === 'signal') {
      const { signal } = frame;
      if (signal.type === 'typing') return typing.hear(signal);
      if (signal.type === 'chunk') sync?.timeline.grow(signal);
      else presence = { customerOnline: signal.customerOnline, operatorsOnline: signal.operatorsOnline };
      changed();
    }
  }

  function handleEvents(events: readonly LogEvent[]): void {
    for (const event of events) {
      handoffs.hear(event);
      if (event.type === 'message') typing.hear({ type: 'typing', participant: event.message.author, on: false });
    }
    // What is bound to whom is not in the log.
    if (events.some(({ type }) => type === 'handoff')) void describe().catch(report);
    outbox.settle((id) => sync?.timeline.isLogged(id) ?? false);
    confirm();
    changed();
  }

  /** Tells the hub what was received, and read. */
  function confirm(): void {
    if (!sync) return;
    const told = sync.conversation().receipts[side];
    receipts.mark({ delivered: leads ? sync.timeline.newestOther() : 0, read: ownRead }, told);
  }

  /** What is missing could not be fetched: the stream brings it, or the leader says once more how far it is. */
  function handleLost(): void {
    if (leads) return stream?.connection.reopen();
    cancelAsking();
    cancelAsking = clock.after(limits.crossCheckMs, askLink);
  }

  async function describe(): Promise<void> {
    const asked = sync;
    if (asked) asked.describe((await api.get<ConversationAnswer>(await place())).conversation);
  }

  /** A session was just opened, and no request has shown yet that the browser keeps it. */
  let unproven = false;
  type Found = () => Promise<{ me: Participant; conversation: Conversation | null }>;
  const ofSession = ({ customer, conversation }: SessionAnswer) => ({ me: customer, conversation });
  const openSession: Found = async () => {
    if (operated === undefined) {
      const answer = await tabs.exclusive(() => api.send<SessionAnswer>('POST', '/v1/sessions', { surface, locale, page }));
      unproven = true;
      return ofSession(answer);
    }
    const { operator } = await api.get<SignInAnswer>('/v1/desk/session');
    const { conversation } = await api.get<ConversationAnswer>(conversationPath(operated));
    return { me: { id: operator.id, kind: 'operator', name: operator.name }, conversation };
  };
  const presentSession: Found = operated === undefined ? async () => ofSession(await api.get('/v1/sessions/current')) : openSession;

  /** Finds out who and where this is, as often as it takes, and shows it. Rejects only when it was refused. */
  async function load(find: Found, anew = false): Promise<void> {
    const run = ++loading;
    const isStale = (): boolean => destroyed || run !== loading;
    if (!sync) setLink({ connection: 'connecting' });
    for (;;) {
      try {
        const found = await find();
        if (isStale()) return;
        await enter(found.conversation, isStale, { person: found.me, anew });
        return loadBackoff.reset();
      } catch (error) {
        if (isStale()) return;
        if (!isSegueError(error) || !isPassing(error)) throw error;
        await loadBackoff.wait(error, (ms) => setLink({ connection: 'offline', retryInMs: ms }));
        if (isStale()) return;
      }
    }
  }

  /** @param how.anew what is known of the conversation is worth nothing: a snapshot instead */
  async function enter(
    conversation: Conversation | null,
    isStale: () => boolean,
    how: { person?: Participant; anew?: boolean } = {},
  ): Promise<void> {
    const { person = me, anew = false } = how;
    const open = (described: Conversation): Promise<Sync> =>
      openSync({ api, viewer: viewer(person), onChange: changed, onEvents: handleEvents, onLost: handleLost }, described);
    const isKnown = (): boolean => !anew && conversation?.id === conversationId();
    const opened = conversation && !isKnown() ? await open(conversation) : undefined;
    if (isStale()) return;
    // What is shown already may be further than a snapshot that was on its way meanwhile.
    const next = isKnown() ? sync : opened;
    if (conversation && next !== opened) next?.describe(conversation);
    if (next?.conversation().id !== conversationId()) {
      ownRead = 0;
      receipts.stop();
      receipts = newReceipts();
      typing.stop();
    }
    // Both at once: who sends before knowing the conversation lets a new message overtake an older one of it.
    me = person;
    sync = next;
    outbox.settle((id) => sync?.timeline.isLogged(id) ?? false);
    // The hub has just answered; a stream, if there is one to hold, proves itself next.
    if (!sync || !leads) setLink({ connection: 'live' });
    connect();
    confirm();
    changed();
    await outbox.load();
    if (!leads) askLink();
  }

  function settleIn(): void {
    if (leave.length > 0 || destroyed) return;
    leave = [
      tabs.listen(hear),
      ports.wakeSignals(wake),
      tabs.lead(
        (isAlone) => {
          leads = true;
          alone = isAlone;
          cancelTakeOver();
          connect();
          confirm();
          void outbox.load();
        },
        () => {
          leads = false;
          connect();
        },
      ),
    ];
  }

  function moveOut(): void {
    cancelTakeOver();
    cancelAsking();
    for (const stop of leave) stop();
    leave = [];
    leads = false;
    connect();
  }

  async function begin(find: Found): Promise<void> {
    settleIn();
    try {
      await load(find);
    } catch (error) {
      begun = undefined;
      moveOut();
      setLink({ connection: isSegueError(error) && error.status === 401 ? 'idle' : 'offline' });
      throw error;
    }
  }

  const reload = async (anew = false): Promise<void> => {
    if (begun)
      await load(presentSession, anew).catch((error: unknown) => (isSegueError(error) && error.status === 401 ? finish() : report(error)));
  };

  /** Another tab knows of a conversation, e.g. one that began on another device: without it nobody here could send its messages. */
  let learning: Promise<void> | undefined;
  const learn = (id: unknown): void => {
    if (id === undefined || !me || sync) return;
    learning ??= reload().finally(() => {
      learning = undefined;
    });
  };

  async function ensureConversation(intentId = newId()): Promise<string> {
    await (begun ?? client.start());
    const known = conversationId();
    if (known !== undefined) return known;
    opening ??= api
      .send<ConversationAnswer>('POST', '/v1/conversations', { intentId, locale, surface })
      .catch((error: unknown) => {
        // A session that is not known in the very next breath was never kept: its cookie was refused. Nothing is over, and nothing may vanish.
        if (!unproven || !isSegueError(error) || error.status !== 401) throw error;
        begun = undefined;
        throw new SegueError(
          'cookies-blocked',
          'The hub opened a session, but the browser did not keep its cookie. Allow cookies for this page.',
          {
            status: 403,
            cause: error,
          },
        );
      })
      .then(async ({ conversation }) => {
        unproven = false;
        const run = ++loading;
        await enter(conversation, () => destroyed || run !== loading);
        tabs.post({ type: 'reload' });
        return conversation.id;
      })
      .finally(() => {
        opening = undefined;
      });
    return opening;
  }

  /** The session is over: nothing of it stays on screen. */
  function finish(): void {
    begun = undefined;
    loading++;
    me = sync = undefined;
    connect();
    if (link.connection !== 'ended') setLink({ connection: 'ended' });
    changed();
  }

  function wake(networkChanged: boolean): void {
    if (alone) connect();
    if (!networkChanged && !ports.visible()) return;
    if (networkChanged) api.renew();
    loadBackoff.kick();
    outbox.kick();
    if (leads) return stream?.connection.check(networkChanged);
    cancelTakeOver();
    cancelTakeOver = clock.after(leaderAnswersMs, tabs.takeOver);
    askLink();
  }

  function hear(message: TabMessage): void {
    switch (message.type) {
      case 'frame':
        if (message['of'] === conversationId()) take(message['frame'] as Frame);
        break;
      case 'link':
        cancelTakeOver();
        if (leads || !begun) break;
        presence = message['presence'] as typeof presence;
        setLink(message['link'] as Link);
        learn(message['of']);
        // What the leader passed on while this tab was still loading is not passed on again.
        if (message['of'] === conversationId()) sync?.reach((message['cursor'] as number | undefined) ?? 0);
        break;
      case 'who':
        if (leads) tellLink();
        learn(message['of']);
        break;
      case 'outbox':
        outbox.hear(message['news'] as OutboxNews);
        break;
      case 'reload':
        void reload();
    }
  }

  const client: Client = {
    state: store.readable,
    async start() {
      await resuming;
      return (begun ??= begin(openSession));
    },
    resume() {
      resuming ??= (begun ??= begin(presentSession))
        .catch((error: unknown) => {
          if (!isSegueError(error) || error.status !== 401) throw error;
        })
        .finally(() => {
          resuming = undefined;
        });
      return resuming;
    },
    send(content, { answer, private: isNote } = {}) {
      const intentId = newId();
      const id = conversationId();
      typing.set(false);
      if (content.kind === 'attachment') uploads?.used(content.attachment.id);
      outbox.add({
        intentId,
        at: clock.now(),
        content,
        ...(id === undefined ? {} : { conversationId: id }),
        ...(answer ? { answer } : {}),
        ...(isNote ? { private: true } : {}),
      });
      if (!begun) client.start().catch(report);
      return intentId;
    },
    retry: outbox.retry,
    discard: outbox.discard,
    loadOlder: async () => sync?.loadOlder(),
    markRead(seq = sync?.cursor() ?? 0) {
      if (!sync) return;
      // Up to the last message, not further: a receipt is an event itself and would be answered without end.
      const upTo = sync.timeline.newestOther(seq) || (sync.unread(ownRead) > 0 ? seq : 0);
      if (upTo <= ownRead) return;
      ownRead = upTo;
      confirm();
      changed();
    },
    setTyping: typing.set,
    upload: async (file) => (await uploading()).add(file),
    cancelUpload: (id) => uploads?.cancel(id),
    retryUpload: async (id) => (await uploading()).retry(id),
    async attachmentUrl(attachmentId) {
      const { url } = await api.get<UploadAnswer>(`${await place()}/attachments/${encodeURIComponent(attachmentId)}`);
      if (url === undefined) throw new SegueError('not-found', `The file ${attachmentId} is not complete`);
      return url;
    },
    setPage(now) {
      page = now;
      update({ page });
    },
    setLocale(now) {
      locale = now;
      update({ locale });
    },
    ...handoffs,
    async redeem(ticket, { replace } = {}) {
      await resuming;
      // The same ticket again is the same wish: its answer may have been lost.
      if (redeeming?.ticket !== ticket) redeeming = { ticket, intentId: newId() };
      const { intentId } = redeeming;
      const answer = await tabs.exclusive(() =>
        api.send<SessionAnswer>('POST', '/v1/tickets/redeem', { ticket, intentId, surface, locale, replace }),
      );
      await (begun = begin(async () => ofSession(answer)));
      tabs.post({ type: 'reload' });
    },
    async end() {
      try {
        if (me) await api.send('POST', '/v1/sessions/current/end');
      } finally {
        finish();
        tabs.post({ type: 'reload' });
        await outbox.clear();
      }
    },
    destroy() {
      if (destroyed) return;
      destroyed = true;
      moveOut();
      uploads?.stop();
      for (const stop of [typing.stop, receipts.stop, outbox.stop, loadBackoff.stop, store.stop, api.stop]) stop();
    },
  };

  function update(patch: { page?: typeof page; locale?: string }): void {
    if (me && operated === undefined) api.send('PATCH', '/v1/sessions/current', patch).catch(report);
  }

  return client;
}
