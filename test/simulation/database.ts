import { DatabaseSync } from 'node:sqlite';
import { threadId } from 'node:worker_threads';
import { createSqliteStorage, type Storage } from '@segue/hub';
import type { History } from './history.ts';

/** A database in memory that outlives every hub of a history. */
export interface Database {
  storage: Storage;
  /** When waiting writes are committed together. */
  defer: (flush: () => void) => void;
  /** Everything but the tables is gone. */
  empty(): void;
}

let made = 0;
/** Making the tables and compiling the queries takes as long as a tenth of a history. */
let spare: Database | undefined;

export async function takeDatabase(): Promise<Database> {
  const ready = spare;
  spare = undefined;
  if (ready) return ready;
  const file = `file:simulation-${threadId}-${++made}?mode=memory&cache=shared`;
  const storage = await createSqliteStorage({ file, defer: (flush) => database.defer(flush) });
  // A second door to the same memory; it is only used while no history runs.
  const door = new DatabaseSync(file);
  // A search index is emptied as a whole: the tables it is made of are its own.
  const tables = door
    .prepare(
      "select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite_%' and name not like 'kysely_%'",
    )
    .all()
    .map(({ name }) => String(name));
  const counters = door.prepare('select name, value from counters').all();
  const database: Database = {
    storage,
    defer: setImmediate,
    empty() {
      for (const table of tables) door.exec(`delete from "${table}"`);
      for (const { name, value } of counters) door.prepare('insert into counters (name, value) values (?, ?)').run(name!, value!);
    },
  };
  return database;
}

/** Keeps the database for the next history, unless this one ended in the middle of something. */
export async function giveBack(database: Database, history: History): Promise<void> {
  if (history.violation) return;
  await history.scheduler.untilSettled(database.storage.write(async () => undefined));
  database.empty();
  spare = database;
}
