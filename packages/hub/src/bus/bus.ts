import type { LogEvent, Signal } from '@segue/protocol';

/** What hubs tell each other after a commit. A lost message is no harm: readers see the gap and fetch. */
export type BusMessage =
  | { type: 'event'; conversationId: string; event: LogEvent; operatorsOnly: boolean }
  | { type: 'signal'; conversationId: string; to: 'customer' | 'operator' | 'all'; signal: Signal }
  /** Rows of the inbox changed; readers ask for everything after their rev. */
  | { type: 'inbox' }
  /** Sessions that are over: close their streams. */
  | { type: 'revoked'; sessionId: string }
  /** Somebody came or went at the desk. */
  | { type: 'operators' };

export interface Bus {
  publish(message: BusMessage): void;
  /** Returns how to stop. Messages of one publisher arrive in order. */
  subscribe(listener: (message: BusMessage) => void): () => void;
}
