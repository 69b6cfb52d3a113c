import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ConfigError } from './config.ts';
import { holderOf, keepPrivate, names } from './data-folder.ts';

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

/** Puts a backup in place. What was there is kept beside it, under a name with the time. Only while no hub runs. */
export function restore(source: string, dataFolder: string, now: Date): { kept: string | undefined } {
  const database = join(source, names.database);
  if (!existsSync(database))
    throw new ConfigError(`${source} is not a backup: ${names.database} is missing. Give a folder that "segue backup" made.`);
  const check = new DatabaseSync(database, { readOnly: true });
  try {
    const row = check.prepare('pragma quick_check').get() as { quick_check?: string };
    if (row.quick_check !== 'ok') throw new ConfigError(`${database} is damaged (${row.quick_check ?? 'no answer'}). Use another backup.`);
  } finally {
    check.close();
  }
  const holder = holderOf(dataFolder);
  if (holder !== undefined) throw new ConfigError(`A hub is running on ${dataFolder} (process ${holder}). Stop it first.`);
  const kept = existsSync(dataFolder) ? `${dataFolder}.before-${now.toISOString().replace(/[:.]/g, '-')}` : undefined;
  if (kept !== undefined) renameSync(dataFolder, kept);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  for (const name of [names.database, names.blobs, names.key])
    if (existsSync(join(source, name))) cpSync(join(source, name), join(dataFolder, name), { recursive: true });
  keepPrivate(dataFolder);
  return { kept };
}
