import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { sql, type RawBuilder, type SqliteStatement } from 'kysely';

/** A compiled statement as Kysely calls it. Rows hold what the queries wrote: numbers, texts and null. */
export function sqliteStatement(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

export const sqliteList = (values: string[]): RawBuilder<string> => sql`(select value from json_each(${JSON.stringify(values)}))`;
