import { isSegueError, SegueError } from '@segue/protocol';
import { Kysely, type Dialect } from 'kysely';
import { migrate } from '../migrate.ts';
import type { PreparedCache } from '../prepared.ts';
import { bindStores } from '../sql/bind-stores.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from '../tables.ts';
import { postgresAdvance } from './advance.ts';
import { postgresBackup } from './backup.ts';
import { claimForReaders } from './claim.ts';
import { openPool, type PostgresOptions } from './connection.ts';
import { postgresError } from './errors.ts';
import { inboxRev } from './inbox-rev.ts';
import { postgresTypes } from './migration-types.ts';
import { readerRows } from './row-views.ts';
import { postgresSearchInbox } from './search-inbox.ts';
import { postgresWords } from './words.ts';
import { runJob } from './run-job.ts';

const notOpened = 'The database cannot be opened. Check its address (DATABASE_URL), which is not shown here.';

/**
 * PostgreSQL through `pg`: a pool, one transaction for each job, and nothing kept in memory, so that several hubs may write one
 * database.
 * @throws SegueError `storage-unavailable` with one sentence that says what to do, and never holds the address
 */
export async function createPostgresStorage(options: PostgresOptions): Promise<Storage> {
  // What takes the address apart shows it when it cannot.
  if (!URL.canParse(options.url)) throw new SegueError('storage-unavailable', notOpened);
  try {
    return await postgresStorage(await openPool(options));
  } catch (error) {
    const known = postgresError(error);
    if (isSegueError(known)) throw known;
    throw new SegueError(
      'storage-unavailable',
      'The database cannot be opened. Check its address (DATABASE_URL), which is not shown here.',
      {
        cause: error,
      },
    );
  }
}

/** The storage port on any database that speaks PostgreSQL's dialect. */
export async function postgresStorage(dialect: Dialect): Promise<Storage> {
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db, postgresTypes);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const prepared: PreparedCache = { compiled: new Map() };
  const rev = inboxRev(db, prepared);
  const reader = bindStores(db, prepared, {
    ...claimForReaders,
    rows: readerRows,
    advance: postgresAdvance(db, prepared, readerRows, rev),
    rev: () => rev.read(),
    words: postgresWords,
    searchInbox: postgresSearchInbox(db),
  });
  const answered = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw postgresError(error);
    }
  };
  return {
    write: (work) => answered(runJob(db, prepared, work)),
    read: (work) => answered(work(reader)),
    backup: postgresBackup,
    close: () => db.destroy(),
  };
}
