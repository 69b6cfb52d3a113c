import type { Kysely } from 'kysely';
import type { PreparedCache } from '../prepared.ts';
import type { Particulars } from '../sql/particulars.ts';
import type { RowViews } from '../sql/row-views.ts';
import type { Tables } from '../tables.ts';
import { sqliteAdvance } from './advance.ts';
import { sqliteClaim } from './claim.ts';
import type { InboxRev } from './inbox-rev.ts';
import { sqliteSearchInbox } from './search-inbox.ts';
import { sqliteWords } from './words.ts';

/** SQLite's own way, on one connection. */
export const sqliteParticulars = (db: Kysely<Tables>, cache: PreparedCache, rows: RowViews, rev: InboxRev): Particulars => ({
  ...sqliteClaim,
  rows,
  advance: sqliteAdvance(db, cache, rows, rev),
  rev: () => rev.read(),
  words: sqliteWords(db),
  searchInbox: sqliteSearchInbox(db),
});
