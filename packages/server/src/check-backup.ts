import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from './config.ts';
import { names } from './data-folder.ts';

/** Tables without which a file is no database of a hub. */
const someTables = ['kysely_migration', 'conversations', 'events', 'messages', 'operators'];

/**
 * Looks whether a folder has all that a hub needs to go on as it was.
 * @throws ConfigError naming what is missing or damaged
 */
export function checkBackup(folder: string): void {
  const file = join(folder, names.database);
  if (!existsSync(file))
    throw new ConfigError(`${folder} is not a backup: ${names.database} is missing. Give a folder that "segue backup" made.`);
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    checkFile(database, file);
    const lacks = missingFrom(folder, database);
    if (lacks !== undefined)
      throw new ConfigError(
        `${folder} is not a whole backup: ${lacks}. Use another one; if this is all there is, copy it to the data folder by hand, and do without what is missing.`,
      );
  } finally {
    database.close();
  }
}

const tablesOf = (database: DatabaseSync): Set<unknown> =>
  new Set(
    database
      .prepare("select name from sqlite_master where type = 'table'")
      .all()
      .map(({ name }) => name),
  );

function checkFile(database: DatabaseSync, file: string): void {
  const row = database.prepare('pragma quick_check').get() as { quick_check?: string };
  if (row.quick_check !== 'ok') throw new ConfigError(`${file} is damaged (${row.quick_check ?? 'no answer'}). Use another backup.`);
  const tables = tablesOf(database);
  const missing = someTables.filter((name) => !tables.has(name));
  if (missing.length > 0)
    throw new ConfigError(`${file} is not the database of a hub (it has no table ${missing[0]}). Give a folder that "segue backup" made.`);
}

function missingFrom(folder: string, database: DatabaseSync): string | undefined {
  // The key is made when a hub first starts, before there can be a conversation.
  const hasServed = database.prepare('select 1 from conversations limit 1').get() !== undefined;
  if (hasServed && !existsSync(join(folder, names.key))) return `${names.key} is missing`;
  const sizes = sizesOf(join(folder, names.blobs));
  // The hub may remove what no message has while it is being backed up. An old database does not say what messages have.
  const sent = tablesOf(database).has('message_attachments') ? 'and id in (select "attachmentId" from message_attachments)' : '';
  const files = database.prepare(`select id, bytes from attachments where complete = 1 ${sent}`).all();
  const missing = files.filter(({ id, bytes }) => sizes.get(String(id)) !== Number(bytes));
  if (missing.length === 0) return undefined;
  return `${missing.length} of ${files.length} files in ${names.blobs} ${missing.length === 1 ? 'is' : 'are'} missing or cut short (such as ${String(missing[0]!['id'])})`;
}

function sizesOf(folder: string): Map<string, number> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name, parentPath }) => [name, statSync(join(parentPath, name)).size]));
}
