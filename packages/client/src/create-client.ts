import { isSegueError, type Conversation, type Frame, type MessageAck, type Side } from '@segue/protocol';
import { createApi } from './api.ts';
import { createAttachments } from './attachments.ts';
import type { Client, ClientOptions, ClientState } from './client.ts';
import type { Link } from './connection.ts';
import { createHandoffs } from './handoffs.ts';
import { createLiveStream } from './live-stream.ts';
import { createLoading, type IsStale } from './loading.ts';
import { createOutbox } from './outbox.ts';
import { portsFor } from './ports-for.ts';
import type { ClientPorts } from './ports.ts';
import { createSession, type Found, type Here } from './session.ts';
import type { SharedReading } from './shared-reading.ts';
import { createShownConversation } from './shown-conversation.ts';
import { createStore } from './store.ts';
import { conversationPath } from './sync.ts';
import { toldPage, type Page } from './told-page.ts';
import { createTabTalk } from './tab-talk.ts';

/** An operator reads one conversation that is there already. */
export type OperatorOptions = Omit<ClientOptions, 'brand' | 'surface'> & {
  brand?: string;
  role: 'operator';
  conversationId: string;
  /** Whose outbox this is, where several sign in to one browser: what one wrote is never sent in the name of another. */
  operatorId?: string;
  /** Where several conversations are read in one browser; without it each holds a stream of its own. */
  reading?: SharedReading;
};
export type CreateClientOptions = ((ClientOptions & { role?: 'customer' }) | OperatorOptions) & Partial<ClientPorts>;

/**
 * A live conversation. Nothing is stored, requested or listened to before `start`, `resume`, `send` or `redeem`.
 * For operators pass `role: 'operator'` and `conversationId`.
 */
export function createClient(options: CreateClientOptions): Client {
  const side: Side = options.role ?? 'customer';
  const { conversationId: operated, operatorId, reading } = options as Partial<OperatorOptions>;
  const { hubUrl, brand, locale } = options;
  let { page } = options;
  let pageParameters: readonly string[] = [];
  let told: Page | undefined;
  /** Where the customer is now, as far as the hub is told of it. */
  const present = (): Page | undefined => page && toldPage(typeof page === 'function' ? page() : page, pageParameters);
  const ports = portsFor(options, ['segue', hubUrl, brand, side].join(' '), operated ? `${operatorId ?? ''} ${operated}` : 'own');
  const { clock, newId, outboxStore } = ports;
  const api = createApi({ ...ports, hubUrl, brand, role: side });
  const here: Here = { surface: ('surface' in options ? options.surface : undefined) ?? 'web', locale, page: present() };
  const session = createSession({ ...ports, api, operated, here });

  let link: Link = { connection: 'idle' };
  let begun: Promise<void> | undefined;
  let resuming: Promise<void> | undefined;
  let opening: Promise<string> | undefined;
  let learning: Promise<void> | undefined;
  let stopWaking: (() => void) | undefined;
  /** Whether this one may hold a stream; else it is told when there is more. */
  let holds = !reading;
  let stopReading: (() => void)[] = [];
  let destroyed = false;

  const report = (error: unknown): void => {
    if (!destroyed && isSegueError(error) && error.code !== 'aborted') options.onError?.(error);
  };
  const isSignedOut = (error: unknown): boolean => isSegueError(error) && error.status === 401;
  /** Until it is known where this is, everything that waits belongs here. */
  const isMine = (entry: { conversationId?: string | undefined }): boolean =>
    !shown.id() || entry.conversationId === undefined || entry.conversationId === shown.id();

  const store = createStore<ClientState>(() => ({
    ...link,
    ...shown.state(outbox.list().filter(isMine)),
    storage: outboxStore.durable() ? 'durable' : 'memory',
    uploads: attachments.list(),
    ticket: handoffs.ticket(),
  }));
  const { changed } = store;

  /** Address of the conversation, which is opened if there is none. */
  const place = async (): Promise<string> => conversationPath(await ensureConversation());
  const shown = createShownConversation({
    api,
    clock,
    side,
    via: side === 'operator' ? { kind: 'desk', id: 'desk' } : { kind: 'surface', id: here.surface },
    place,
    leads: () => talk.leads(),
    onChange: changed,
    onEvents(events) {
      for (const event of events) handoffs.hear(event);
      // What is bound to whom is not in the log.
      if (events.some(({ type }) => type === 'handoff')) void shown.describe().catch(report);
      settleOutbox();
    },
    // The stream brings what could not be fetched, or the leader says once more how far it is.
    onLost: () => (talk.leads() ? stream.last()?.reopen() : talk.askLater()),
  });
  const attachments = createAttachments({ ...ports, api, conversation: place, onChange: changed });
  const handoffs = createHandoffs({
    api,
    newId,
    session,
    here,
    conversation: place,
    present: () => shown.sync()?.conversation(),
    describe: shown.describe,
    onChange: changed,
  });
  const outbox = createOutbox({
    ...ports,
    isMine,
    mayDrain: () => begun !== undefined && shown.me() !== undefined && (talk.leads() || !outboxStore.durable()),
    open: ({ intentId }) => ensureConversation(intentId),
    async deliver({ conversationId: id, intentId, content, answer, private: isNote }) {
      const ack = await api.send<MessageAck>('POST', `${conversationPath(id!)}/messages`, { intentId, content, answer, private: isNote });
      stream.last()?.crossCheck(ack.seq);
      if (!holds) shown.sync()?.reach(ack.seq);
      return ack;
    },
    onChange: changed,
    onNews: (news) => talk.post('outbox', { news }),
    onTrouble() {
      const connection = stream.last();
      if (connection) connection.check();
      // Without a conversation there is no stream that would notice.
      else if (talk.leads()) setLink({ connection: 'offline' });
    },
    onUnauthenticated: finish,
  });
  const stream = createLiveStream({
    ...ports,
    api,
    cursor: () => shown.sync()?.cursor() ?? 0,
    onLink: setLink,
    onFrame(frame, of) {
      take(frame);
      if (!talk.alone()) talk.post('frame', { of, frame });
    },
  });
  const talk = createTabTalk({
    ...ports,
    situation: () => ({ of: shown.id(), cursor: shown.sync()?.cursor(), link, presence: shown.presence() }),
    onLeading(leads) {
      connect();
      if (!leads) return;
      shown.confirm();
      void outbox.load();
    },
    hear: {
      frame({ of, frame }) {
        if (of === shown.id()) take(frame);
      },
      link({ of, cursor = 0, link: leaders, presence }) {
        if (!begun) return;
        shown.hear({ type: 'presence', ...presence });
        setLink(leaders);
        learn(of);
        // What the leader passed on while this tab was still loading is not passed on again.
        if (of === shown.id()) shown.sync()?.reach(cursor);
      },
      who: ({ of }) => learn(of),
      outbox: ({ news }) => outbox.hear(news),
      reload: () => void reload(),
    },
  });
  const loading = createLoading({ ...ports, onOffline: (retryInMs) => setLink({ connection: 'offline', retryInMs }) });

  function setLink(now: Link): void {
    link = now;
    talk.tell();
    changed();
    if (now.connection === 'live') outbox.kick();
    if (now.connection === 'ended') finish();
  }

  /** The stream of the present conversation, if this tab is to hold it. */
  function connect(): void {
    const alone = talk.alone();
    stream.hold(holds && talk.leads() && (!alone || ports.visible()) ? shown.id() : undefined, alone);
  }

  function take(frame: Frame): void {
    if (frame.type === 'log') shown.sync()?.receive(frame.event);
    else if (frame.type === 'reset') void reload(true);
    else if (frame.type === 'signal') shown.hear(frame.signal);
  }

  function settleOutbox(): void {
    outbox.settle((id) => shown.sync()?.timeline.isLogged(id) ?? false);
  }

  /** What a loading found is shown from now on. */
  async function enter(conversation: Conversation | null, isStale: IsStale, person = shown.me(), anew = false): Promise<void> {
    const show = await shown.open(conversation, person, anew);
    if (isStale()) return;
    show();
    settleOutbox();
    // The hub has just answered; a stream, if there is one to hold, proves itself next.
    if (!shown.id() || !talk.leads() || !holds) setLink({ connection: 'live' });
    connect();
    shown.confirm();
    changed();
    await outbox.load();
    if (!talk.leads()) talk.wake();
  }

  /** Finds out who and where this is, and shows it. */
  function load(find: () => Promise<Found>, anew = false): Promise<void> {
    if (!shown.id()) setLink({ connection: 'connecting' });
    return loading.run(find, ({ conversation, me, operatorsOnline = 0, pageParameters: keep = [] }, isStale) => {
      pageParameters = keep;
      if (!conversation) shown.hear({ type: 'presence', customerOnline: false, operatorsOnline });
      return enter(conversation, isStale, me, anew);
    });
  }

  function moveOut(): void {
    stopWaking?.();
    stopWaking = undefined;
    for (const stop of stopReading.splice(0)) stop();
    talk.leave();
  }

  /** One stream for all conversations of a profile: this one has it, or hears how far the log goes. */
  function shareReading({ hold, follow }: SharedReading): void {
    holds = false;
    stopReading = [
      hold((may) => {
        holds = may;
        connect();
      }),
      follow(operated!, (seq, now) => {
        if (holds) return;
        setLink(now);
        shown.sync()?.reach(seq);
      }),
    ];
  }

  async function begin(find: () => Promise<Found>): Promise<void> {
    if (!stopWaking && !destroyed) {
      talk.join();
      stopWaking = ports.wakeSignals(wake);
      if (reading) shareReading(reading);
    }
    try {
      here.page = present();
      told = undefined;
      await load(find);
      // Only who opens a session says it with that.
      if (find === session.open) told = here.page;
      tellPage();
    } catch (error) {
      begun = undefined;
      moveOut();
      setLink({ connection: isSignedOut(error) ? 'idle' : 'offline' });
      throw error;
    }
  }

  async function reload(anew = false): Promise<void> {
    if (begun) await load(session.current, anew).catch((error: unknown) => (isSignedOut(error) ? finish() : report(error)));
  }

  /** Another tab knows of a conversation, e.g. one that began on another device: without it nobody here could send its messages. */
  function learn(id: string | undefined): void {
    if (id === undefined || !shown.me() || shown.id()) return;
    learning ??= reload().finally(() => {
      learning = undefined;
    });
  }

  async function openConversation(intentId: string): Promise<string> {
    try {
      const conversation = await session.openConversation(intentId);
      await enter(conversation, loading.begin());
      talk.post('reload', {});
      return conversation.id;
    } catch (error) {
      // The next try opens another session.
      if (isSegueError(error) && error.code === 'cookies-blocked') begun = undefined;
      throw error;
    } finally {
      opening = undefined;
    }
  }

  async function ensureConversation(intentId = newId()): Promise<string> {
    await (begun ?? client.start());
    return shown.id() ?? (opening ??= openConversation(intentId));
  }

  /** The session is over: nothing of it stays on screen but what was not sent. Whoever begins anew, in this tab or another, may lead. */
  function finish(): void {
    begun = undefined;
    loading.begin();
    shown.clear();
    moveOut();
    if (side === 'customer') outbox.strand();
    if (link.connection !== 'ended') setLink({ connection: 'ended' });
    changed();
  }

  function wake(networkChanged: boolean): void {
    if (talk.alone()) connect();
    if (!networkChanged && !ports.visible()) return;
    if (networkChanged) api.renew();
    loading.kick();
    outbox.kick();
    if (talk.leads()) stream.last()?.check(networkChanged);
    else talk.wake();
  }

  const client: Client = {
    state: store.readable,
    async start() {
      await resuming;
      return (begun ??= begin(session.open));
    },
    resume() {
      resuming ??= (begun ??= begin(session.current))
        .catch((error: unknown) => {
          if (!isSignedOut(error)) throw error;
        })
        .finally(() => {
          resuming = undefined;
        });
      return resuming;
    },
    rest() {
      if (!begun || link.connection === 'ended') return;
      begun = resuming = undefined;
      loading.begin();
      moveOut();
      setLink({ connection: 'idle' });
    },
    send(content, { answer, private: isNote } = {}) {
      const intentId = newId();
      tellPage();
      shown.setTyping(false);
      if (content.kind === 'attachment') attachments.used(content.attachment.id);
      outbox.add({
        intentId,
        at: clock.now(),
        content,
        conversationId: shown.id(),
        answer,
        private: isNote,
      });
      if (!begun) client.start().catch(report);
      return intentId;
    },
    retry(key) {
      outbox.retry(key);
      if (!begun) client.start().catch(report);
    },
    discard: outbox.discard,
    loadOlder: async () => shown.sync()?.loadOlder(),
    markRead(seq) {
      tellPage();
      shown.markRead(seq);
    },
    setTyping(on) {
      tellPage();
      shown.setTyping(on);
    },
    setPage(now) {
      page = now;
      tellPage();
    },
    setLocale: (now) => update({ locale: now }),
    ...attachments.methods,
    ...handoffs.methods,
    async redeem(ticket, { replace } = {}) {
      await resuming;
      const found = await handoffs.redeem(ticket, replace);
      await (begun = begin(async () => found));
      talk.post('reload', {});
    },
    async end() {
      try {
        if (shown.me()) await api.send('POST', '/v1/sessions/current/end');
      } finally {
        const cleared = outbox.clear();
        talk.post('reload', {});
        finish();
        await cleared;
      }
    },
    destroy() {
      if (destroyed) return;
      destroyed = true;
      moveOut();
      for (const part of [shown, attachments, outbox, loading, store, api]) part.stop();
    },
  };

  /** The operator sees where the customer is now, not where they began: asked at each thing they do. */
  function tellPage(): void {
    const now = present();
    if (!now || !shown.me() || operated !== undefined || (now.url === told?.url && now.title === told.title)) return;
    told = now;
    update({ page: now });
  }

  function update(patch: Partial<Pick<Here, 'page' | 'locale'>>): void {
    Object.assign(here, patch);
    if (shown.me() && operated === undefined) api.send('PATCH', '/v1/sessions/current', patch).catch(report);
  }

  return client;
}
