import type {
  AttachmentRow,
  BindingRow,
  Brands,
  ContactRow,
  ConversationRow,
  EventRow,
  EventRowOf,
  HandoffRow,
  InboundRow,
  InboundState,
  InboxRow,
  MergeRow,
  MessageRow,
  OpenQuestion,
  OperatorRow,
  OperatorSessionRow,
  OutboxRow,
  ParkedStatusRow,
  PartRow,
  PersonRow,
  ReturnTicketRow,
  SavedReplyRow,
  SessionRow,
  SuppressionRow,
} from './rows.ts';

/** People and their devices. */
export interface PeopleStore {
  person(id: string): Promise<PersonRow | undefined>;
  insertPerson(row: PersonRow): Promise<void>;
  updatePerson(
    id: string,
    patch: Partial<Pick<PersonRow, 'name' | 'locale' | 'says' | 'state' | 'aliasOf' | 'attributes' | 'identifiedAt'>>,
  ): Promise<void>;
  /** Who is known to a brand by a name that somebody vouches for. */
  personKnownAs(brand: string, issuer: string, sub: string): Promise<PersonRow | undefined>;
  /** Nobody else who holds them goes on before the end of the transaction. Always in the same order. */
  holdPersons(ids: readonly string[]): Promise<void>;
  /** Returns whether it was not used yet. */
  useAssertion(hash: string, expiresAt: number): Promise<boolean>;
  /** Those that are over can be forgotten: they are refused for that. */
  forgetAssertions(expiredBefore: number): Promise<void>;
  insertMerge(row: MergeRow): Promise<void>;
  merge(id: string): Promise<MergeRow | undefined>;
  /** By which somebody became part of this person, the newest first. */
  mergesInto(personId: string): Promise<MergeRow[]>;
  updateMerge(id: string, patch: Pick<MergeRow, 'undoneAt' | 'undoneBy'>): Promise<void>;
  sessionByHash(handleHash: string): Promise<SessionRow | undefined>;
  session(id: string): Promise<SessionRow | undefined>;
  /**
   * Of these sessions, those that may go on: customers’ by id, operators’ by the hash of their handle. One question for all.
   *
   * @param at operators’ that began before this are over in any case
   */
  liveSessions(ids: { customer: string[]; operator: string[] }, at: number): Promise<Set<string>>;
  sessionsOf(personId: string): Promise<SessionRow[]>;
  insertSession(row: SessionRow): Promise<void>;
  updateSession(
    id: string,
    patch: Partial<
      Pick<
        SessionRow,
        | 'personId'
        | 'pageUrl'
        | 'pageTitle'
        | 'seenAt'
        | 'endedAt'
        | 'endedWhy'
        | 'scope'
        | 'onlyConversationId'
        | 'fromSeq'
        | 'claims'
        | 'label'
      >
    >,
  ): Promise<void>;
}

export interface ConversationPatch extends Partial<Omit<ConversationRow, 'id' | 'brand' | 'startedAt' | 'lastSeq'>> {}

/** What an event says from now on. `hidden` keeps whose place it was, for whoever puts it back. */
export type EventPatch = Partial<Pick<EventRow, 'body' | 'side' | 'type'>> | { type: 'hidden'; body: { messageId: string }; side: null };

export interface InboxQuery {
  view: 'mine' | 'unassigned' | 'all';
  operatorId: string;
  /** Only rows of these. */
  brands: Brands;
  status: 'open' | 'closed';
  q?: string;
  /** Only rows whose `rev` is lower: the next page. */
  before?: number;
  limit: number;
}

/** Conversations and their logs. */
export interface ConversationStore {
  conversation(id: string): Promise<ConversationRow | undefined>;
  openConversationOf(personId: string): Promise<ConversationRow | undefined>;
  latestConversationOf(personId: string): Promise<ConversationRow | undefined>;
  countOf(personId: string): Promise<number>;
  /** All of a person's but those that went into another, the oldest first. */
  conversationsOf(personId: string): Promise<ConversationRow[]>;
  insertConversation(row: ConversationRow): Promise<void>;
  /** Takes the next place in the log, applies the patch, returns the row as it is then. Its next `rev` is given by the commit. */
  advance(id: string, patch: ConversationPatch): Promise<ConversationRow>;
  insertEvent(row: EventRow): Promise<void>;
  /** Changes a stored event after an edit or deletion of its message, or after it went elsewhere. Without a `side` it counts no longer. */
  replaceEvent(conversationId: string, seq: number, patch: EventPatch): Promise<void>;
  /** Edits and final texts that came after, of any message, ascending. */
  changesAfter(conversationId: string, after: number): Promise<EventRowOf<'edit' | 'final'>[]>;
  /** The newest message that counts for a side: no note, no system sentence, not deleted. */
  newestMessage(conversationId: string): Promise<EventRowOf<'message'> | undefined>;
  event(conversationId: string, seq: number): Promise<EventRow | undefined>;
  eventsAfter(conversationId: string, after: number, limit: number): Promise<EventRow[]>;
  /** The nearest events before, ascending. */
  eventsBefore(conversationId: string, before: number, limit: number): Promise<EventRow[]>;
  messageByIntent(conversationId: string, intentId: string): Promise<MessageRow | undefined>;
  message(id: string): Promise<MessageRow | undefined>;
  /** Those that still stream, of all conversations, oldest first. */
  streamingMessages(): Promise<MessageRow[]>;
  insertMessage(row: MessageRow): Promise<void>;
  updateMessage(id: string, patch: Partial<Pick<MessageRow, 'text' | 'streaming' | 'deleted'>>): Promise<void>;
  /** It stands in another conversation now, with its files and with what of it still goes out. */
  moveMessage(id: string, to: Pick<MessageRow, 'conversationId' | 'seq'>): Promise<void>;
  /** Visible messages of `side` with a greater seq; `limits.maxUnread` stands for that many and more. */
  countMessagesAfter(conversationId: string, side: 'customer' | 'operator', seq: number): Promise<number>;
  /** By `rev`, newest first. Words of one or two characters are looked for in the conversations that changed last, and not in all. */
  inbox(query: InboxQuery): Promise<InboxRow[]>;
  /** Messages that are in no index of words yet: `inbox` finds them as well, one by one. None where the database keeps its index itself. */
  unindexedMessages(): Promise<number>;
  /** Takes the next of them into the index. @param limit so many at most, and fewer where they are long: nobody waits for it for long */
  indexMessages(limit: number): Promise<void>;
  /** By `rev`, ascending. Whoever asks again from the last one it was given misses nothing. */
  changedSince(rev: number, limit: number, brands: Brands): Promise<InboxRow[]>;
  rev(): Promise<number>;
}

/** Handoffs, bindings and tickets. */
export interface HandoffStore {
  handoff(id: string): Promise<HandoffRow | undefined>;
  handoffByIntent(conversationId: string, intentId: string): Promise<HandoffRow | undefined>;
  /** By the hash of a ticket or of a readable code. */
  handoffBySecret(hash: string): Promise<HandoffRow | undefined>;
  /** Waiting for confirmation on either side, from this sender. */
  arrivedFrom(channelId: string, contactKey: string): Promise<HandoffRow | undefined>;
  /** The newest that waits for a confirmation, or by which somebody is in: its binding lives, or a session that its links opened. A ticket that nobody used changes nothing about it. */
  latestHandoff(conversationId: string): Promise<HandoffRow | undefined>;
  /** The one that led to this binding. */
  handoffOfBinding(bindingId: string): Promise<HandoffRow | undefined>;
  /** Of all conversations of a person, those that somebody can come in by: waiting, linked or returned. */
  handoffsOf(personId: string): Promise<HandoffRow[]>;
  /** Live ones of a person, wherever they lead. */
  bindingsOfPerson(personId: string): Promise<BindingRow[]>;
  /** All of these that wait for a confirmation. */
  arrivedHandoffs(conversationId: string, channelId: string): Promise<HandoffRow[]>;
  insertHandoff(row: HandoffRow): Promise<void>;
  /** Applies the patch only if the row is still in `from`. Returns whether it was. */
  moveHandoff(id: string, from: HandoffRow['phase'][], patch: Partial<HandoffRow>): Promise<boolean>;
  /** Older tickets of the same conversation and channel die when a new one is issued. */
  expireIssued(conversationId: string, channelId: string): Promise<void>;
  /** Issued or arrived, past their time. */
  overdueHandoffs(now: number): Promise<HandoffRow[]>;
  binding(id: string): Promise<BindingRow | undefined>;
  bindingOf(channelId: string, contactKey: string): Promise<BindingRow | undefined>;
  bindingsOf(conversationId: string): Promise<BindingRow[]>;
  insertBinding(row: BindingRow): Promise<void>;
  updateBinding(id: string, patch: Partial<Pick<BindingRow, 'endedAt' | 'lastInboundAt' | 'conversationId' | 'personId'>>): Promise<void>;
  /** Every one of a conversation goes to another, with the links back that were given out in it. Returns which. */
  moveHandoffs(conversationId: string, to: string, only?: readonly string[]): Promise<string[]>;
  insertReturnTicket(row: ReturnTicketRow): Promise<void>;
  returnTicket(hash: string): Promise<ReturnTicketRow | undefined>;
  /** Marks it used if it is not. Returns whether this call did it. */
  useReturnTicket(hash: string, use: { usedAt: number; usedIntent: string; usedSessionId: string }): Promise<boolean>;
  /** The first session did not reach its device: this one stands for it. */
  replaceTicketSession(hash: string, usedSessionId: string): Promise<void>;
}

/** Whom we know on outside networks. */
export interface ContactStore {
  contact(channelId: string, key: string): Promise<ContactRow | undefined>;
  /** New, or what it is now; `lastInboundAt` never goes back. */
  putContact(row: Omit<ContactRow, 'question'>): Promise<void>;
  setQuestion(channelId: string, key: string, question: OpenQuestion | null): Promise<void>;
  isSuppressed(channelId: string, key: string): Promise<boolean>;
  /** Returns whether it is new. */
  suppress(row: SuppressionRow): Promise<boolean>;
  /** Returns whether there was one. */
  unsuppress(channelId: string, key: string): Promise<boolean>;
}

/** What goes to outside networks. */
export interface OutboxStore {
  insertOutbox(row: OutboxRow): Promise<void>;
  /** Queued and due rows of these channels (also what is due later than anything is put off: the clock was set back), the oldest of each contact only, so that one contact is served in order. */
  dueOutbox(channelIds: string[], now: number, limit: number): Promise<OutboxRow[]>;
  /** Rows left in `sending` by a hub that died, their lease over or longer than any: nobody knows whether they went out. */
  abandonedOutbox(now: number): Promise<OutboxRow[]>;
  updateOutbox(id: string, patch: Partial<Pick<OutboxRow, 'state' | 'attempts' | 'dueAt' | 'leaseUntil' | 'error'>>): Promise<void>;
  /** Takes a queued row to send it, unless it was dropped or taken meanwhile. Returns whether this call took it. */
  claimOutbox(id: string, claim: { attempts: number; leaseUntil: number }): Promise<boolean>;
  /** What the log last said of a message with a contact, as `told` wrote it; null: nothing. */
  told(messageId: string, channelId: string, contactKey: string): Promise<string | null>;
  setTold(messageId: string, channelId: string, contactKey: string, told: string): Promise<void>;
  /** Whether a message still waits for a contact. */
  isQueued(messageId: string, channelId: string, contactKey: string): Promise<boolean>;
  /** Whether a binding of the conversation at this contact ended at `since` or later, and none lives there now. */
  wasCutOff(at: Pick<OutboxRow, 'channelId' | 'contactKey' | 'conversationId'>, since: number): Promise<boolean>;
  /** Gives up what waits for a contact. Returns what was given up. */
  dropQueued(channelId: string, contactKey: string): Promise<OutboxRow[]>;
  /** In the order in which they were planned. */
  partsOfMessage(messageId: string): Promise<PartRow[]>;
  partsOfOutbox(outboxId: string): Promise<PartRow[]>;
  insertPart(row: PartRow): Promise<void>;
  updatePart(id: string, patch: Partial<Pick<PartRow, 'call' | 'state' | 'error'>>): Promise<void>;
  /** Parts of a row that nobody has tried. */
  deletePlanned(outboxId: string): Promise<void>;
  part(id: string): Promise<PartRow | undefined>;
  recordAttempt(row: { id: string; partId: string; what: string; at: number }): Promise<void>;
  endAttempt(id: string, outcome: string, at: number): Promise<void>;
  /**
   * Forgets rows that are done or were dropped, the oldest first, and the calls of those that said a sentence of the hub. The calls that said a
   * message stay with it: it may still be edited, taken back and read.
   *
   * @returns how many rows
   */
  removeFinishedOutbox(createdBefore: number, limit: number): Promise<number>;
  /** The oldest first. Returns how many. */
  removeAttempts(before: number, limit: number): Promise<number>;
  counts(): Promise<{ queued: number; unknown: number; inboundNew: number; inboundDead: number }>;
}

/** What comes from there, and which of our messages it is about. */
export interface InboundStore {
  /** Keeps a delivery of a network. A repeat is ignored. Returns whether it is new. */
  insertInbound(row: InboundRow): Promise<boolean>;
  /** New and due deliveries of these channels (as of `dueOutbox`), the oldest of each sender only, so that what one sender wrote is taken in order. */
  newInbound(channelIds: string[], now: number, limit: number): Promise<InboundRow[]>;
  /** Marks a new delivery as done, in the transaction that does it. Returns whether it was still new. */
  takeInbound(id: string): Promise<boolean>;
  heldInbound(handoffId: string): Promise<InboundRow[]>;
  /** Deliveries of this sender that wait are done: something newer says what they would have. */
  supersedeInbound(channelId: string, sender: string): Promise<void>;
  updateInbound(
    id: string,
    patch: { state: InboundState; sender?: string; handoffId?: string | null; error?: string | null; attempts?: number; dueAt?: number },
  ): Promise<void>;
  /** Forgets deliveries that are done, the oldest first; one of them that comes again is new then. Returns how many. */
  removeFinishedInbound(receivedBefore: number, limit: number): Promise<number>;
  /** Remembers which of our messages, and which part of it, a network's message is: for edits and statuses. */
  linkMessage(row: {
    channelId: string;
    contactKey: string;
    providerMessageId: string;
    messageId: string | null;
    partId: string | null;
  }): Promise<void>;
  /** A message of the network with a contact. */
  linkedMessage(channelId: string, contactKey: string, providerMessageId: string): Promise<{ messageId: string | null } | undefined>;
  /** The part that a network's message is. Ids of messages may be the same with two contacts; then none is. */
  linkedPart(channelId: string, providerMessageId: string): Promise<string | undefined>;
  /** Of what a part is on the network, in order. */
  providerIdsOf(partId: string): Promise<string[]>;
  parkStatus(row: ParkedStatusRow): Promise<void>;
  /** Those of one message, oldest first; they are gone from here then. */
  unparkStatuses(channelId: string, providerMessageId: string): Promise<ParkedStatusRow[]>;
  forgetParked(before: number): Promise<void>;
}

/** Operators, their saved replies, and files. */
export interface DeskStore {
  /** Writes one small row: does a commit get through to the disk? */
  writeHealth(at: number): Promise<void>;
  operator(id: string): Promise<OperatorRow | undefined>;
  operatorByEmail(email: string): Promise<OperatorRow | undefined>;
  operators(): Promise<OperatorRow[]>;
  /** Same e-mail: replaced. */
  putOperator(row: OperatorRow): Promise<void>;
  updateOperator(
    id: string,
    patch: Partial<Pick<OperatorRow, 'passwordHash' | 'brands' | 'failedAttempts' | 'failedAt' | 'lockedUntil'>>,
  ): Promise<void>;
  /** With their sessions; their conversations are nobody's then. What they wrote keeps their name. */
  deleteOperator(id: string): Promise<void>;
  /** Ends every session of an operator that is not over, but one. Returns the handle hashes of those that ended. */
  endOperatorSessions(operatorId: string, at: number, except?: string): Promise<string[]>;
  operatorSession(handleHash: string): Promise<OperatorSessionRow | undefined>;
  insertOperatorSession(row: OperatorSessionRow): Promise<void>;
  updateOperatorSession(handleHash: string, patch: Partial<Pick<OperatorSessionRow, 'seenAt' | 'endedAt'>>): Promise<void>;
  savedReplies(): Promise<SavedReplyRow[]>;
  putSavedReply(row: SavedReplyRow): Promise<void>;
  deleteSavedReply(id: string): Promise<void>;
  attachment(id: string): Promise<AttachmentRow | undefined>;
  attachmentByIntent(conversationId: string, intentId: string): Promise<AttachmentRow | undefined>;
  /**
   * Complete files of a conversation that its customer may see: uploaded by them, or in a message that is there for them
   * (no note, not deleted).
   *
   * @param fromSeq where what they may see begins: not files of messages before it only; 0 for all
   */
  attachmentsForCustomer(conversationId: string, fromSeq: number): Promise<AttachmentRow[]>;
  /** Whether the customer of its conversation may see a file, by the same rule. */
  isForCustomer(attachmentId: string, fromSeq: number): Promise<boolean>;
  /** Says which files a message has; what it had before is forgotten. */
  setAttachmentsOf(messageId: string, attachmentIds: string[]): Promise<void>;
  /** Of all files of a conversation, as they were announced. */
  attachedBytes(conversationId: string): Promise<number>;
  /** Of all files of a brand, and of all there are, as they were announced. */
  fileTotals(brand: string): Promise<{ brand: number; all: number }>;
  /** Of the files that an uploader announced in this time. */
  uploadedBytes(uploader: string, time: { from: number; to: number }): Promise<number>;
  /** Files from before `createdBefore` that no message has, oldest first; a deleted message still has its own. */
  unsentAttachments(createdBefore: number, limit: number): Promise<AttachmentRow[]>;
  deleteAttachment(id: string): Promise<void>;
  insertAttachment(row: AttachmentRow): Promise<void>;
  updateAttachment(
    id: string,
    patch: Partial<Pick<AttachmentRow, 'name' | 'received' | 'complete' | 'mediaType' | 'width' | 'height'>>,
  ): Promise<void>;
}

export interface Tx extends PeopleStore, ConversationStore, HandoffStore, ContactStore, OutboxStore, InboundStore, DeskStore {}

/**
 * Where everything is kept. Implementations run `storage.contract.ts`.
 */
export interface Storage {
  /**
   * Runs `work` in a transaction and resolves after the durable commit. Several may share one commit, and one that
   * throws is undone alone; therefore `work` may run twice and must touch nothing but `tx`.
   *
   * @throws SegueError `storage-unavailable` when the commit failed: then nothing was stored
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads committed state only. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Copies a consistent state to a new file, while running. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
