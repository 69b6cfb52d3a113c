import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { backup, DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { isSegueError, SegueError } from '@segue/protocol';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import type { RunStatement } from './prepared.ts';
import { createSqlStorage, type SqlStorageOptions } from './sql-storage.ts';
import type { Storage } from './storage.ts';
import type { Tables } from './tables.ts';

export interface SqliteOptions extends Pick<SqlStorageOptions, 'defer'> {
  /** Path of the database file, `:memory:`, or a `file:` address as SQLite reads it. */
  file: string;
}

/** Enough for the conversations that are spoken in at once; a row is about a kilobyte. */
const maxCachedRows = 1_000;

/** About half of what a commit takes on a good disk: waiting this long for company pays. */
const gatherMs = 1;

/** Statements are compiled once for each text; the queries of the hub are few. */
const maxStatements = 500;

/** One connection for Kysely, and a way past it for statements that are compiled already. */
function connect(database: DatabaseSync): { db: Kysely<Tables>; run: RunStatement } {
  const statements = new Map<string, SqliteStatement>();
  // A full disk ends the transaction by itself; to undo it again would hide the reason behind an error of its own.
  const undo = (): { changes: number; lastInsertRowid: number } => {
    if (database.isTransaction) database.exec('rollback');
    return { changes: 0, lastInsertRowid: 0 };
  };
  const rollback: SqliteStatement = { reader: false, all: () => [], run: undo, iterate: () => [].values() };
  const prepare = (sql: string): SqliteStatement => {
    const known = statements.get(sql);
    if (known) return known;
    if (sql === 'rollback') return rollback;
    const statement = database.prepare(sql);
    const made: SqliteStatement = {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
      run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
      iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
    };
    if (statements.size >= maxStatements) statements.clear();
    statements.set(sql, made);
    return made;
  };
  return {
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: { prepare, close: () => database.close() } }) }),
    run(sql, parameters) {
      const statement = prepare(sql);
      if (statement.reader) return statement.all(parameters);
      statement.run(parameters);
      return [];
    },
  };
}

/**
 * Messages of customers are nobody else's on this machine: the file is readable by this user only, and SQLite makes the
 * files beside it like it.
 */
function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:' && !file.startsWith('file:')) {
    closeSync(openSync(file, 'a', 0o600));
    for (const path of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(path)) chmodSync(path, 0o600);
  }
  return new DatabaseSync(file);
}

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
  const database = openDatabase(file);
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
  return createSqlStorage({
    ...connect(database),
    ...(apart ? { reader: connect(apart) } : {}),
    maxCachedRows,
    isChangedElsewhere,
    defer,
    gatherMs: defer ? 0 : gatherMs,
    backup: async (target) => {
      if (existsSync(target)) throw new Error(`${target} exists already. Give a name that is free, so that no backup is overwritten.`);
      await backup(database, target);
      chmodSync(target, 0o600);
    },
  });
}
