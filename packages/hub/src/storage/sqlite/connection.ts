import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import type { RunStatement } from '../prepared.ts';
import type { Tables } from '../tables.ts';
import { sqliteStatement } from './codec.ts';

/** Statements are compiled once for each text; the queries of the hub are few. */
const maxStatements = 500;

/** One connection for Kysely, and a way past it for statements that are compiled already. */
export function connect(database: DatabaseSync): { db: Kysely<Tables>; run: RunStatement } {
  database.function('fold', { deterministic: true }, (text) => (typeof text === 'string' ? text.toLowerCase() : null));
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
    const made = sqliteStatement(database, sql);
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
export function openFile(file: string): DatabaseSync {
  if (file !== ':memory:' && !file.startsWith('file:')) {
    closeSync(openSync(file, 'a', 0o600));
    for (const path of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(path)) chmodSync(path, 0o600);
  }
  return new DatabaseSync(file);
}
