/** A message that still streams. */
export interface GrowingMessage {
  conversationId: string;
  messageId: string;
  /** All so far. */
  text: string;
}

/** What of messages that still stream is in no log yet. Hubs on one database share one: the one that has the writer is not the one that has the reader. */
export interface Growing {
  /**
   * Adds a chunk; what is there already is ignored.
   *
   * @param offset UTF-16 units before it
   * @returns the length so far, and what was new, with its place
   * @throws SegueError `upload-offset` with the length so far when something before it is missing; `invalid-request` when it gets too long
   */
  add(
    message: Omit<GrowingMessage, 'text'>,
    offset: number,
    text: string,
  ): Promise<{ length: number; fresh?: { offset: number; text: string } }>;
  /** Those of one conversation. */
  of(conversationId: string): Promise<GrowingMessage[]>;
  text(messageId: string): Promise<string | undefined>;
  /** For how long nobody has added to it; it is asked about for the first time when nobody ever has. Milliseconds. */
  idleMs(messageId: string): Promise<number>;
  /** It is complete, or gone. */
  forget(messageId: string): Promise<void>;
}
