import type { Call, Notice } from '@segue/channels';
import type { Capsule, HandoffPhase, LogEventOf, LogEventType, ParticipantKind, Place, Side } from '@segue/protocol';

// What the hub keeps, as plain records. Times are milliseconds since 1970; they are shown and they expire things, but
// nothing is ever ordered by them.

export interface PersonRow {
  id: string;
  brand: string;
  name: string | null;
  locale: string;
  /** What the customer typed about themselves: never a key, never proof. */
  says: Record<string, string>;
  createdAt: number;
  /** `merged`: everything of theirs is `aliasOf`'s. */
  state: 'anonymous' | 'known' | 'merged';
  /** Who says who they are, and under which name: set for `known`, unique in a brand. */
  issuer: string | null;
  sub: string | null;
  aliasOf: string | null;
  /** What the brand says of them, with whoever said it as `issuer`: never what they typed. */
  attributes: Record<string, string>;
  /** When the brand last said who they are. */
  identifiedAt: number | null;
}

export interface SessionRow {
  id: string;
  /** SHA-256 of the handle; the handle itself is only in the cookie. */
  handleHash: string;
  brand: string;
  personId: string;
  surface: 'web' | 'app' | 'kiosk';
  browser: string | null;
  pageUrl: string | null;
  pageTitle: string | null;
  /** The binding whose return link opened it; null when the device began by itself. */
  bornOf: string | null;
  /** How the device proves itself. */
  kind: 'cookie' | 'token';
  /** Thumbprint of the device's key, where it has one. */
  jkt: string | null;
  /** What it may see: all of its person's, or what began in one visit. */
  scope: 'person' | 'visit';
  /** With `visit`: the one conversation. Null: whatever began in the visit. */
  onlyConversationId: string | null;
  /** What stands before this in that conversation was somebody else's when the device came in: it holds its place and says nothing. */
  fromSeq: number;
  /** Whose chat this device had before it was known whose it is: theirs to claim, or not. */
  claims: string | null;
  /** Sessions that followed each other on one device. */
  family: string;
  /** What its person calls it. */
  label: string | null;
  createdAt: number;
  seenAt: number;
  endedAt: number | null;
  endedWhy: 'signed-out' | 'undone' | 'replaced' | null;
}

export interface ConversationRow {
  id: string;
  brand: string;
  personId: string;
  status: 'open' | 'closed';
  startedAt: number;
  locale: string;
  lastSeq: number;
  active: Place;
  assigneeId: string | null;
  customerDelivered: number;
  customerRead: number;
  operatorDelivered: number;
  operatorRead: number;
  openIntent: string;
  /** Since when the customer waits for an answer. */
  waitingSince: number | null;
  /** Its messages stand in that one now; whoever asks for this one is given that. */
  mergedInto: string | null;
  last: { text: string; kind: ParticipantKind; at: number; via: Place } | null;
}

/** What a merge took along, so that it can be undone to the row. */
export interface Moved {
  conversations: MovedConversation[];
  sessions: string[];
  bindings: string[];
}

export interface MovedConversation {
  id: string;
  status: ConversationRow['status'];
  /** Its messages went into another one, where they have these places; null: it only changed hands. */
  block: { into: string; firstSeq: number; lastSeq: number; bindings: string[]; handoffs: string[] } | null;
}

/** Two persons became one. */
export interface MergeRow {
  id: string;
  brand: string;
  fromId: string;
  intoId: string;
  /** What proved it: `issuer <name>`, `operator <id>` or `bot <id>`. */
  by: string;
  at: number;
  moved: Moved;
  undoneAt: number | null;
  undoneBy: string | null;
}

/** A conversation as the inbox shows it. Its place there is known only once the change is committed. */
export interface InboxRow extends ConversationRow {
  /** Grows by one with each change of any conversation, in the order of the commits. */
  rev: number;
}

/** An event of one kind, as it is kept. */
export interface EventRowOf<T extends LogEventType> {
  conversationId: string;
  seq: number;
  type: T;
  at: number;
  /** The event without `seq`, `at` and `type`. */
  body: Omit<LogEventOf<T>, 'seq' | 'at' | 'type'>;
  operatorsOnly: boolean;
  /** Whose unread count it adds to the other side's: set for visible messages only. */
  side: 'customer' | 'operator' | null;
}

export type EventRow = { [T in LogEventType]: EventRowOf<T> }[LogEventType];

export interface MessageRow {
  id: string;
  conversationId: string;
  intentId: string;
  seq: number;
  at: number;
  authorId: string;
  authorKind: ParticipantKind;
  /** The customer who said it, whoever they are by now; null for everybody else's. */
  originPersonId: string | null;
  text: string;
  private: boolean;
  streaming: boolean;
  deleted: boolean;
}

/** Somebody on an account of a network, as long as we know of them. */
export interface ContactRow {
  channelId: string;
  /** The network's lasting key of the person; never shown whole. */
  key: string;
  /** Where answers go. */
  to: string;
  shown: string;
  locale: string | null;
  /** When they last wrote, by the network's clock; it only grows. */
  lastInboundAt: number | null;
  /** What was last asked there and can be answered by typing. */
  question: OpenQuestion | null;
}

/** What somebody was asked on a network, to hold what they type against. */
export interface OpenQuestion {
  /** The answers, by number from 1 where they can only be typed, or by title. */
  options: { data: string; label: string }[];
  /** What else can be said, by title: to leave a field out, to go back, to stop. */
  ways: { data: string; label: string }[];
  /** They can be reached by typing only, so that whatever else is typed is asked about once. */
  typedOnly: boolean;
  /** A form that is filled in field by field: any words are an answer. */
  form?: { messageId: string; field: number; values: Record<string, string> };
  askedAt: number;
  /** That it is still open was said. */
  reminded?: boolean;
}

/** Nothing is sent to a contact any more, whatever is linked to it. */
export interface SuppressionRow {
  channelId: string;
  key: string;
  purpose: 'chat';
  at: number;
}

export interface BindingRow {
  id: string;
  channelId: string;
  contactKey: string;
  shown: string;
  locale: string | null;
  personId: string;
  conversationId: string;
  linkedAt: number;
  lastInboundAt: number | null;
  endedAt: number | null;
}

export interface HandoffRow {
  id: string;
  conversationId: string;
  sessionId: string;
  channelId: string;
  ticketHash: string;
  codeHash: string;
  intentId: string;
  capsule: Capsule;
  phase: HandoffPhase;
  createdAt: number;
  expiresAt: number;
  contactKey: string | null;
  shown: string | null;
  senderLocale: string | null;
  needsConsent: boolean;
  confirmedNewAt: number | null;
  confirmedOldAt: number | null;
  bindingId: string | null;
}

export interface ReturnTicketRow {
  hash: string;
  conversationId: string;
  /** Whom it was given to; null for tickets of before this was stored. */
  bindingId: string | null;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
  usedIntent: string | null;
  usedSessionId: string | null;
}

/** `done`: all that could be said there was said, or there was nothing left to say. */
export type OutboxState = 'queued' | 'sending' | 'done' | 'dropped';

/** A sentence of the hub that waits, with the question it leaves open where that is more than its options. */
export type QueuedNotice = Notice & { question?: Pick<OpenQuestion, 'options' | 'ways' | 'form'> };

/** A wish: bring this message to that contact as it is now, or say this sentence there. How, is decided when it is taken up. */
export interface OutboxRow {
  id: string;
  channelId: string;
  contactKey: string;
  /** Null for notices that belong to no conversation yet. */
  conversationId: string | null;
  /** Null for notices. */
  messageId: string | null;
  /** Null for messages, which are read when it is their turn. */
  notice: QueuedNotice | null;
  state: OutboxState;
  attempts: number;
  dueAt: number;
  leaseUntil: number | null;
  error: string | null;
  /** Of the first row of a message for a contact: what the log last said of it there. */
  told: string | null;
  createdAt: number;
}

/** `planned`: not tried yet. `gone`: taken back. `unknown`: nobody knows whether the network took it. */
export type PartState = 'planned' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown' | 'gone';

/** One call to a network, and what became of it. */
export interface PartRow {
  id: string;
  outboxId: string;
  channelId: string;
  contactKey: string;
  messageId: string | null;
  /** What stands there, or is to. */
  call: Call;
  state: PartState;
  /** Of the last try: why it failed, `not-edited` or `not-deleted`. */
  error: string | null;
}

/** What a network said of a message that nobody knows yet: its send may not be answered. */
export interface ParkedStatusRow {
  channelId: string;
  providerMessageId: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  code: string | null;
  at: number;
}

export type InboundState = 'new' | 'done' | 'held' | 'dead';

export interface InboundRow {
  id: string;
  channelId: string;
  providerId: string;
  /** Who wrote it, as its channel tells them apart: what is theirs is taken in order. */
  sender: string;
  raw: unknown;
  state: InboundState;
  handoffId: string | null;
  error: string | null;
  attempts: number;
  /** Not tried before this time. */
  dueAt: number;
  receivedAt: number;
}

/** The brands that somebody of the staff speaks for, by id; null: all there are and will be. */
export type Brands = readonly string[] | null;

export interface OperatorRow {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  /** Whose conversations they see; null: all brands'. */
  brands: Brands;
  failedAttempts: number;
  /** Of the last of these. */
  failedAt?: number | null;
  lockedUntil: number | null;
}

export interface OperatorSessionRow {
  handleHash: string;
  operatorId: string;
  createdAt: number;
  seenAt: number;
  endedAt: number | null;
}

export interface AttachmentRow {
  id: string;
  conversationId: string;
  /** Who uploaded it. A bot is on the operators' side. */
  side: Side;
  /** A keyed hash of the customer's address, for counting what comes from there; null for staff. */
  uploader: string | null;
  intentId: string;
  name: string;
  mediaType: string;
  bytes: number;
  received: number;
  width: number | null;
  height: number | null;
  complete: boolean;
  createdAt: number;
}

export interface SavedReplyRow {
  id: string;
  shortcut: string;
  markdown: string;
  /** For which brands it was kept. */
  brands: Brands;
}
