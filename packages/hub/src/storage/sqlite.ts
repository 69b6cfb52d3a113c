import { existsSync } from 'node:fs';
import { backup, DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import { createSqlStorage, type SqlStorageOptions } from './sql-storage.ts';
import type { Storage } from './storage.ts';
import type { Tables } from './tables.ts';

export interface SqliteOptions extends Pick<SqlStorageOptions, 'defer'> {
  /** Path of the database file, or `:memory:`. */
  file: string;
}

/** Statements are compiled once for each text; the queries of the hub are few. */
const maxStatements = 500;

/** SQLite through Node's own module: WAL, and every commit is on the disk before it is acked (`synchronous=FULL`). */
export async function createSqliteStorage({ file, defer }: SqliteOptions): Promise<Storage> {
  const database = new DatabaseSync(file);
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000; pragma temp_store = memory;',
  );
  const statements = new Map<string, SqliteStatement>();

  const prepare = (sql: string): SqliteStatement => {
    const known = statements.get(sql);
    if (known) return known;
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

  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: { prepare, close: () => database.close() } }) });
  return createSqlStorage({
    db,
    defer,
    backup: async (target) => {
      if (existsSync(target)) throw new Error(`${target} exists already. Give a name that is free, so that no backup is overwritten.`);
      await backup(database, target);
    },
  });
}
