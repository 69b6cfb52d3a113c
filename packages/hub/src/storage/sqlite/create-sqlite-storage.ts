import { DatabaseSync } from 'node:sqlite';
import { isSegueError, SegueError } from '@segue/protocol';
import type { Storage } from '../storage.ts';
import { sqliteBackup } from './backup.ts';
import { connect, openFile } from './connection.ts';
import { sqliteStorage, type SqliteStorageOptions } from './sqlite-storage.ts';

export interface SqliteOptions extends Pick<SqliteStorageOptions, 'defer'> {
  /** Path of the database file, `:memory:`, or a `file:` address as SQLite reads it. */
  file: string;
}

/** Enough for the conversations that are spoken in at once; a row is about a kilobyte. */
const maxCachedRows = 1_000;

/** About half of what a commit takes on a good disk: waiting this long for company pays. */
const gatherMs = 1;

/** SQLite through Node's own module: WAL, and every commit is on the disk before it is acked (`synchronous=FULL`). */
export async function createSqliteStorage(options: SqliteOptions): Promise<Storage> {
  try {
    return await open(options);
  } catch (error) {
    if (isSegueError(error)) throw error;
    throw new SegueError(
      'storage-unavailable',
      `The database ${options.file} cannot be opened (${(error as Error).message}). Check that it is an SQLite file of the hub and that this user may write it, or put a backup in place.`,
      { cause: error },
    );
  }
}

async function open({ file, defer }: SqliteOptions): Promise<Storage> {
  const database = openFile(file);
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000; pragma temp_store = memory; pragma cache_size = -16000; pragma wal_autocheckpoint = 4000;',
  );
  // A database in memory belongs to its one connection; reads then take turns with transactions.
  const apart = file === ':memory:' ? undefined : new DatabaseSync(file, { readOnly: true });
  apart?.exec('pragma busy_timeout = 5000; pragma temp_store = memory;');
  // One hub for each folder, and the other commands write none of what is kept; a hand that mends the file is noticed.
  const askVersion = database.prepare('pragma data_version');
  let seenVersion: unknown;
  const isChangedElsewhere = (): boolean => {
    const version = askVersion.get()?.['data_version'];
    const isChanged = seenVersion !== undefined && version !== seenVersion;
    seenVersion = version;
    return isChanged;
  };
  const storage = await sqliteStorage({
    ...connect(database),
    ...(apart ? { reader: connect(apart) } : {}),
    maxCachedRows,
    isChangedElsewhere,
    defer,
    gatherMs: defer ? 0 : gatherMs,
    backup: (target) => sqliteBackup(database, target),
  });
  // What the migrations wrote is in the file now, not beside it as well: a small disk has room for more.
  database.exec('pragma wal_checkpoint(truncate)');
  return storage;
}
