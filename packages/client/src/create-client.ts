import {
  isSegueError,
  SegueError,
  type Conversation,
  type ConversationAnswer,
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
import { conversationPath, openSync, type Sync } from './sync.ts';
import { platformTabs, type TabMessage } from './tabs.ts';
import { fetchStream } from './transports/fetch-stream.ts';
import { longPoll } from './transports/long-poll.ts';
import { createTyping } from './typing.ts';
import { createUploads } from './uploads.ts';

/** An operator reads one conversation that is there already. */
export type OperatorOptions = Omit<ClientOptions, 'brand' | 'surface'> & { brand?: string; role: 'operator'; conversationId: string };
export type CreateClientOptions = ((ClientOptions & { role?: 'customer' }) | OperatorOptions) & Partial<ClientPorts>;

/** A leader that says nothing for this long is frozen: another tab takes over. */
const leaderAnswersMs = 5_000;

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
  let stream: Connection | undefined;
  let streamOf: string | undefined;
  let leads = false;
  /** No other tab can be reached: each polls for itself, while it is seen. */
  let alone = false;
  let ownRead = 0;
  let presence = { customerOnline: false, operatorsOnline: 0 };
  let destroyed = false;
  let begun: Promise<void> | undefined;
  let mounted = false;
  /** Grows when another loading begins: an older one that ends later counts for nothing. */
  let loading = 0;
  let heardLeaderAt = 0;
  let cancelTakeOver = (): void => {};
  let redeeming: { ticket: string; intentId: string } | undefined;
  const leave: (() => void)[] = [];

  const loadBackoff = createBackoff(ports);
  const report = (error: unknown): void => {
    if (!destroyed && isSegueError(error) && error.code !== 'aborted') options.onError?.(error);
  };
  const pathNow = (): string | undefined => sync && conversationPath(sync.conversation().id);

  const store = createStore<ClientState>(() => {
    const conversation = sync?.conversation();
    const unread = sync?.unread(ownRead) ?? 0;
    return {
      ...link,
      storage: outboxStore.durable() ? 'durable' : 'memory',
      me,
      conversation: conversation && { ...conversation, unread },
      timeline: sync ? sync.timeline.items(mine()) : unopened(),
      hasOlder: sync?.hasOlder() ?? false,
      loadingOlder: sync?.loadingOlder() ?? false,
      typing: typing.others(),
      ...presence,
      unread,
      uploads: uploads.list(),
      ticket: handoffs.ticket(),
    };
  });
  const { changed } = store;
`
