/** Sizes and times both sides agree on. The unit is in the name. A hub may set tighter sizes and says so in its errors. */
export const limits = {
  /** Markdown of one message, in UTF-16 code units. */
  maxTextLength: 8_000,
  /** Plain labels: choices, card titles, form labels. */
  maxLabelLength: 200,
  maxChoices: 20,
  maxCards: 10,
  maxFields: 20,
  /** JSON body of any request. */
  maxBodyBytes: 64 * 1024,
  /** One file; the default of a hub that sets nothing else. */
  maxAttachmentBytes: 10 * 1024 * 1024,
  /** One `PATCH` of an upload. */
  maxChunkBytes: 512 * 1024,
  maxFileNameLength: 200,
  /** Events in one page of history. */
  maxPageEvents: 200,
  /** Events that a session's answer brings. */
  newestEvents: 100,
  /** The hub counts unread messages up to here: this number means "so many or more". */
  maxUnread: 1_000,
  /** The hub writes a comment this often on an idle stream. */
  heartbeatMs: 15_000,
  /** A reader that saw no byte for this long (monotonic) opens a new stream. */
  silenceMs: 40_000,
  /** An ack that is not followed by its event on the stream in this time means that the stream is dead. */
  crossCheckMs: 5_000,
  /** No first byte in this time means that a proxy buffers streams: use the long poll. */
  firstByteMs: 5_000,
  maxWaitMs: 25_000,
  backoffMinMs: 500,
  backoffMaxMs: 30_000,
  /** A typing signal is forgotten after this long unless it is repeated. */
  typingMs: 6_000,
  /** How long a handoff ticket lives. */
  ticketMs: 10 * 60_000,
  /** A resume link out of a channel. */
  returnTicketMs: 10 * 60_000,
  /** A ticket that arrives this soon, from a page that still waits, needs no consent on the old side. */
  freshTicketMs: 2 * 60_000,
  /** How long "Not you? Undo" works. */
  undoMs: 24 * 60 * 60_000,
} as const;
