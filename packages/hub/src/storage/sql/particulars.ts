import type { RawBuilder, SelectQueryBuilder } from 'kysely';
import type { InboxRow } from '../rows.ts';
import type { ConversationStore, InboxQuery } from '../storage.ts';
import type { RowViews } from './row-views.ts';
import type { Words } from './words.ts';

type ChangeQuery = <DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>) => SelectQueryBuilder<DB, TB, O>;

/** What each database does in its own way, for one transaction or for all readers. */
export interface Particulars extends Pick<ConversationStore, 'advance' | 'rev'> {
  /** What is remembered of rows. */
  rows: RowViews;
  /** Under which name the queries that `held` changes are compiled. */
  mode: string;
  /** Rows that are read to be written: nobody else changes them before the end of the transaction. */
  held: ChangeQuery;
  /** Rows that are taken by whoever comes first: those that another hub is about to take are left out. */
  unclaimed: ChangeQuery;
  /** A list as one parameter, for `in`: of any length, and compiled once. */
  listed(values: string[]): RawBuilder<string>;
  words: Words;
  /** The list of the inbox, of those only that say `q`. */
  searchInbox(query: InboxQuery & { q: string }): Promise<InboxRow[]>;
}
