import { sql, type Kysely } from 'kysely';
import { migrate } from '../migrate.ts';
import type { PreparedCache, RunStatement } from '../prepared.ts';
import { bindStores } from '../sql/bind-stores.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from '../tables.ts';
import { sqliteError } from './errors.ts';
import { createGroupCommit, type GroupCommitOptions } from './group-commit.ts';
import { inboxRev } from './inbox-rev.ts';
import { sqliteTypes } from './migration-types.ts';
import { sqliteParticulars } from './particulars.ts';
import { createRowCache } from './row-cache.ts';

export interface SqliteStorageOptions extends Omit<GroupCommitOptions, 'prepared' | 'rowCache'> {
  /** Runs a statement on the connection of `db`, at once. Used inside transactions only. */
  run?: RunStatement;
  /** A second connection, for reading: it sees committed state only, and does not wait for a commit under way. Default: `db` in turn. */
  reader?: { db: Kysely<Tables>; run: RunStatement };
  backup: (file: string) => Promise<void>;
  /** Rows of each busy table that are kept in memory. Default 0. */
  maxCachedRows?: number;
}

/** The storage port on connections to one SQLite file. */
export async function sqliteStorage({
  db,
  run,
  reader: apart,
  backup,
  maxCachedRows = 0,
  ...timing
}: SqliteStorageOptions): Promise<Storage> {
  try {
    await migrateAtOnce(db);
  } catch (error) {
    throw sqliteError(error);
  }
  const compiled: PreparedCache['compiled'] = new Map();
  const rowCache = createRowCache(maxCachedRows);
  const rows = rowCache.committed;
  const onReader = apart ?? { db };
  const ofReader: PreparedCache = { compiled, run: apart?.run };
  const rev = inboxRev(onReader.db, ofReader);
  const reader = bindStores(onReader.db, ofReader, sqliteParticulars(onReader.db, ofReader, rows, rev));
  return {
    write: createGroupCommit({ db, prepared: { compiled, run }, rowCache, ...timing }),
    async read(work) {
      try {
        return await work(reader);
      } catch (error) {
        throw sqliteError(error);
      }
    },
    backup,
    async close() {
      await apart?.db.destroy();
      await db.destroy();
    },
  };
}

/** All steps or none: a hub that is killed in the middle finds the database of before. Kysely would commit each statement by itself. */
async function migrateAtOnce(db: Kysely<Tables>): Promise<void> {
  await sql`begin`.execute(db);
  try {
    await migrate(db, sqliteTypes);
    await sql`commit`.execute(db);
  } catch (error) {
    await sql`rollback`.execute(db);
    throw error;
  }
}
