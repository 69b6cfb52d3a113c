/** What the unread number is computed from. Positions are seqs. */
export interface UnreadFacts {
  /** What the hub counted, after which read position, and how far the log went then. */
  hub: { unread: number; read: number; lastSeq: number };
  /** Read position now. */
  read: number;
  /** From here on every event is loaded. */
  firstSeq: number;
  /** Loaded messages of others with `after` < seq <= `upTo`. */
  countOthers(after: number, upTo?: number): number;
}

/**
 * Others' visible messages after the read position, computed from the log each time; nothing is counted up or down.
 *
 * @returns undefined when the read position moved within what is not loaded: only the hub can tell
 */
export function unreadOf({ hub, read, firstSeq, countOthers }: UnreadFacts): number | undefined {
  if (read >= firstSeq - 1) return countOthers(read);
  if (read !== hub.read) return undefined;
  const notLoaded = hub.unread - countOthers(hub.read, hub.lastSeq);
  return notLoaded + countOthers(read);
}
