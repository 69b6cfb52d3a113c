import type { ErrorCode, MessageAck } from '@segue/protocol';
import type { SendState } from '../client.ts';
import type { ClientPorts } from '../ports.ts';
import type { OutboxEntry } from './outbox-store.ts';

export interface Pending extends OutboxEntry {
  state: SendState;
  ack?: MessageAck;
}

/** What one tab tells the others. `added`: look into the store. */
export type OutboxNews =
  | { what: 'added' }
  | { what: 'state'; id: string; state: SendState; error?: ErrorCode }
  | { what: 'acked'; id: string; ack: MessageAck }
  | { what: 'dropped'; id: string };

export interface OutboxOptions extends Pick<ClientPorts, 'clock' | 'random' | 'outboxStore'> {
  /**
   * Sends one, to its conversation, or as words that may be the first of one; rejects with `SegueError`. May repeat an earlier try. Without an
   * ack nothing was said: somebody else is here.
   */
  deliver(entry: OutboxEntry): Promise<MessageAck | undefined>;
  /** Who is here; undefined until a session says so. */
  person(): string | undefined;
  /** The conversation that is shown. */
  place(): string | undefined;
  /** The conversation of an entry is not there for whoever is here: finds out who that is. */
  reload(): Promise<void>;
  /** Whether this tab sends: there is a session, and no other tab does it. */
  mayDrain(): boolean;
  /** Something of `list()` changed. */
  onChange(): void;
  /** This tab changed an entry: the other tabs follow. */
  onNews(news: OutboxNews): void;
  /** Nobody answered: the connection may be dead, too. */
  onTrouble(): void;
  /** The session is over. */
  onOver(): void;
}
