import { chmodSync, existsSync } from 'node:fs';
import { backup, type DatabaseSync } from 'node:sqlite';

/** Copies a consistent state to a new file that only this user may read. @throws Error when there is such a file */
export async function sqliteBackup(database: DatabaseSync, target: string): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} exists already. Give a name that is free, so that no backup is overwritten.`);
  await backup(database, target);
  chmodSync(target, 0o600);
}
