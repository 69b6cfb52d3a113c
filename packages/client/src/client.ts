import type { Page } from './session/told-page.ts';
import type {
  Answer,
  Attachment,
  Capsule,
  ChannelsAnswer,
  Content,
  Conversation,
  DeliveryStatus,
  ErrorCode,
  LogEventOf,
  LookAnswer,
  Message,
  OpenHandoffAnswer,
  Participant,
  SegueError,
} from '@segue/protocol';

/** A value to read and to follow. `subscribe` calls back at once with the present value; it returns how to stop. */
export interface Readable<T> {
  get(): T;
  subscribe(listener: (value: T) => void): () => void;
}

/** How far an own message got. Only moves to the right, but for `failed`, from which the customer may try again. */
export type SendState = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

export interface MessageItem {
  kind: 'message';
  /** Stable from the tap on: the intent id. */
  key: string;
  message: Message;
  /** Written by the reading side's person on any of their devices or channels. */
  own: boolean;
  /** Only for `own` messages of this side. */
  state: SendState;
  /** Why it failed. */
  error?: ErrorCode;
  /** What an outside network said of it. */
  delivery?: { channel: string; status: DeliveryStatus; code?: string };
  /** The answer already given to these choices, form or survey. */
  answered?: Answer;
  /** Operators only. */
  private?: boolean;
}

/** A change of the conversation to tell in the transcript. */
export interface EventItem {
  kind: 'event';
  key: string;
  event: LogEventOf<'handoff'> | LogEventOf<'assignment'> | LogEventOf<'status'>;
}

export type TimelineItem = MessageItem | EventItem;

/**
 * - `idle`: nothing was asked of the hub yet
 * - `connecting`: first connection, or again after a break shorter than `offlineAfterMs`
 * - `live`: the stream is proven
 * - `offline`: no connection; messages wait in the outbox
 * - `ended`: the session is over (revoked, logged out elsewhere); final
 */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'offline' | 'ended';

/** An upload as the composer shows it; gone from the list once its message is sent. */
export interface UploadItem {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sentBytes: number;
  state: 'uploading' | 'done' | 'failed';
  /** The file on the hub, ready to be sent; there once `done`. */
  attachment?: Attachment;
  error?: ErrorCode;
  limit?: number;
}

export interface ClientState {
  connection: ConnectionState;
  /** Next automatic try, in milliseconds from the moment of the change; only while `offline`. */
  retryInMs?: number;
  /** `memory`: the browser refuses storage; unsent messages do not survive a reload, and that is shown. */
  storage: 'durable' | 'memory';
  me?: Participant;
  conversation?: Conversation;
  /** Ordered: the log by seq, then unsent messages in the order of their taps. */
  timeline: readonly TimelineItem[];
  /** Older events exist on the hub. */
  hasOlder: boolean;
  /** True while older events are being fetched. */
  loadingOlder: boolean;
  typing: readonly Participant[];
  operatorsOnline: number;
  customerOnline: boolean;
  /** Others' visible messages after this side's read position. */
  unread: number;
  uploads: readonly UploadItem[];
  /** The last ticket made here, while it waits. */
  ticket?: OpenHandoffAnswer;
}

export interface SendOptions {
  answer?: Answer;
  /** Operators only: a note that the customer never sees. */
  private?: boolean;
}

export interface DraftOptions {
  /** Of `state.uploads`; those that are not done stay where they are. */
  files?: readonly UploadItem[];
  /** Operators only: a note that the customer never sees. */
  note?: boolean;
}

/** A live conversation for any user interface. Methods reject with `SegueError`. */
export interface Client {
  readonly state: Readable<ClientState>;
  /** A device that was here before: finds its session and connects. Does nothing else, and nothing at all for a new one. */
  resume(): Promise<void>;
  /**
   * What shows it is gone: lets go of the stream and of its place among the tabs, and asks the hub for nothing more. What is not sent yet waits.
   * `resume` and `start` go on from here.
   */
  rest(): void;
  /** The first interaction (panel opened): opens or finds the session and connects. A conversation begins with the first message. */
  start(): Promise<void>;
  /** Writes to the outbox and shows the bubble before any request. Returns the intent id. */
  send(content: Content, options?: SendOptions): string;
  /** Sends what a composer holds: the words beside the first file, each other file after it. Returns the intent ids. */
  sendDraft(text: string, options?: DraftOptions): readonly string[];
  /** Tries a failed message again, with the same intent id. */
  retry(intentId: string): void;
  /** Drops a failed message. */
  discard(intentId: string): void;
  loadOlder(): Promise<void>;
  /** Everything up to this seq was seen. Coalesced. */
  markRead(seq?: number): void;
  setTyping(on: boolean): void;
  /** Starts an upload; `state.uploads` has its progress. Resolves when the hub has accepted the file. */
  upload(file: Blob & { name?: string }): Promise<Attachment>;
  cancelUpload(id: string): void;
  retryUpload(id: string): Promise<Attachment>;
  /** A short-lived address to show or download a file. */
  attachmentUrl(attachmentId: string): Promise<string>;
  /** Reports where the customer is. */
  setPage(page: { url: string; title: string }): void;
  setLocale(locale: string): void;

  /** Preflight and what would be passed on. */
  channels(): Promise<ChannelsAnswer>;
  openHandoff(channel: string, capsule: Capsule): Promise<OpenHandoffAnswer>;
  allowHandoff(): Promise<void>;
  refuseHandoff(): Promise<void>;
  undoHandoff(): Promise<void>;
  bringBack(): Promise<void>;
  /** Where and when the chat of a return ticket began; uses up nothing. Rejects with `ticket-refused`. */
  lookAt(ticket: string): Promise<LookAnswer>;
  /** Goes on here with a return ticket. Rejects with `own-conversation` when this device has a chat of its own. */
  redeem(ticket: string, options?: { replace?: boolean }): Promise<void>;

  /** Ends the session here and on the hub. */
  end(): Promise<void>;
  /** Stops everything and leaves nothing behind: no timer, no stream, no listener. Unsent messages stay in the outbox. */
  destroy(): void;
}

export interface ClientOptions {
  /** Base address of the hub, e.g. `https://chat.brand.com`. */
  hubUrl: string;
  brand: string;
  /** Default `web`. */
  surface?: 'web' | 'app';
  locale: string;
  /**
   * Where the customer is, for the operator. A function is asked again whenever they do something. The hub is told the address without
   * query and fragment, but for the parameters that its configuration keeps.
   */
  page?: Page | (() => Page);
  /** Errors that no promise carries. */
  onError?: (error: SegueError) => void;
}
