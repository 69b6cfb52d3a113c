import { cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ConfigError } from './config.ts';
import { keepPrivate, names, takeFolder } from './data-folder.ts';

/**
 * Copies everything to a new folder, also while the hub runs: first a consistent state of the database, then the
 * files. Files are never changed after they are complete, so every file the copy of the database knows is there.
 */
export async function backUp(dataFolder: string, target: string): Promise<void> {
  const database = join(dataFolder, names.database);
  if (!existsSync(database))
    throw new ConfigError(`${database}: there is no database to back up. Give the data folder of the hub with --config or SEGUE_DATA.`);
  if (existsSync(target)) throw new ConfigError(`${target} exists already. Give a name that is free, so that no backup is overwritten.`);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const source = new DatabaseSync(database, { readOnly: true });
  try {
    await backup(source, join(target, names.database));
  } finally {
    source.close();
  }
  cpSync(join(dataFolder, names.blobs), join(target, names.blobs), { recursive: true });
  // A folder in which only operators were made has no key yet.
  if (existsSync(join(dataFolder, names.key))) cpSync(join(dataFolder, names.key), join(target, names.key));
  keepPrivate(target);
}

/** The same folder under the name that the system knows it by, also when it is not there yet. */
function realPath(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  const parent = dirname(whole);
  return parent === whole ? whole : join(realPath(parent), basename(whole));
}

const isInside = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);

/** Tables without which a file is no database of a hub. */
const someTables = ['kysely_migration', 'conversations', 'events', 'messages', 'operators'];

/** @throws ConfigError when the file is damaged or not from a hub */
function checkDatabase(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const row = database.prepare('pragma quick_check').get() as { quick_check?: string };
    if (row.quick_check !== 'ok') throw new ConfigError(`${file} is damaged (${row.quick_check ?? 'no answer'}). Use another backup.`);
    const tables = new Set(
      database
        .prepare("select name from sqlite_master where type = 'table'")
        .all()
        .map(({ name }) => name),
    );
    const missing = someTables.filter((name) => !tables.has(name));
    if (missing.length > 0)
      throw new ConfigError(
        `${file} is not the database of a hub (it has no table ${missing[0]}). Give a folder that "segue backup" made.`,
      );
  } finally {
    database.close();
  }
}

/**
 * Puts a backup in place. What was there is kept beside it, under a name with the time. Only while no hub runs. Nothing is moved
 * before the whole backup was copied.
 * @throws ConfigError when the folder is no backup, is the data folder or in it, or a hub runs
 */
export function restore(source: string, dataFolder: string, now: Date): { kept: string | undefined } {
  const from = realPath(source);
  const to = realPath(dataFolder);
  if (from === to) throw new ConfigError(`${from} is the data folder itself. Give a folder that "segue backup" made.`);
  if (isInside(from, to) || isInside(to, from))
    throw new ConfigError(
      `The backup ${from} and the data folder ${to} are one inside of the other. Copy the backup to a place of its own, then restore it from there.`,
    );
  const database = join(from, names.database);
  if (!existsSync(database))
    throw new ConfigError(`${from} is not a backup: ${names.database} is missing. Give a folder that "segue backup" made.`);
  checkDatabase(database);
  const release = existsSync(to) ? takeFolder(to) : undefined;
  try {
    const stamp = now.toISOString().replace(/[:.]/g, '-');
    const made = `${to}.restoring-${stamp}`;
    mkdirSync(made, { recursive: true, mode: 0o700 });
    try {
      for (const name of [names.database, names.blobs, names.key])
        if (existsSync(join(from, name))) cpSync(join(from, name), join(made, name), { recursive: true });
      keepPrivate(made);
    } catch (error) {
      rmSync(made, { recursive: true, force: true });
      throw error;
    }
    const kept = release ? `${to}.before-${stamp}` : undefined;
    if (kept !== undefined) renameSync(to, kept);
    renameSync(made, to);
    return { kept };
  } finally {
    release?.();
  }
}
