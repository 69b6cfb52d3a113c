import type { ConversationRow, PersonRow, SessionRow } from '../rows.ts';

/** Rows of one table as a transaction, or a reader, sees them. Rows are frozen: they are shared. */
export interface RowView<Row> {
  /** The row under `key` as it was kept, or as `load` finds it. */
  find(key: string, load: () => Promise<Row | undefined>): Promise<Row | undefined>;
  /** The row was written and is this now. */
  put(key: string, row: Row): void;
  /** A part of the row was written: who asks next loads it. */
  drop(key: string): void;
}

/** The tables that nearly every request reads. */
export interface RowViews {
  /** By id. */
  conversations: RowView<ConversationRow>;
  /** By id. */
  persons: RowView<PersonRow>;
  /** By the hash of the handle. */
  sessions: RowView<SessionRow>;
}
