import type { ConversationSummary, Operator } from '@segue/protocol';
import type { ConnectionState } from '../client.ts';

export interface InboxState {
  connection: ConnectionState;
  /** Next automatic try, in milliseconds from the moment of the change; only while `offline`. */
  retryInMs?: number;
  /** Who is signed in; null: nobody; undefined: not known yet. */
  operator?: Operator | null;
  /** Every row seen so far, by conversation id, each in its newest state. `selectRows` makes a view of them. */
  summaries: ReadonlyMap<string, ConversationSummary>;
}

export interface InboxQuery {
  view?: 'mine' | 'unassigned' | 'all';
  status?: 'open' | 'closed';
  /** Words to look for in messages and names. */
  q?: string;
  /** A rev: only rows below it. */
  before?: number;
}
