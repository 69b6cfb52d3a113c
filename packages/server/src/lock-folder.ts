import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export const lockFile = 'hub.lock';

/** SQLite's word for "somebody else has it". */
const busy = 5;

/** A database that nobody refers to is closed, and its lock is gone with it. */
const held = new Set<DatabaseSync>();

/**
 * Takes a folder for this process: SQLite holds an exclusive lock on an empty database in it. The system takes the lock away
 * when the process ends, however it ends; no pid is compared, so a stale file blocks nobody and two containers whose hubs are
 * both process 1 are two.
 *
 * @param name of the lock's file
 * @returns how to let go; undefined when another program has the folder
 * @throws what the system says when the folder cannot be written
 */
export function lockFolder(folder: string, name = lockFile): (() => void) | undefined {
  const file = join(folder, name);
  // With the rights of everything else here; SQLite would ask the umask. Only when it is not there: the system lets go of every
  // lock of a process on a file as soon as the process closes the file anywhere.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file);
  try {
    // Nothing is ever committed, so nothing is to be left beside it for a rollback.
    database.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
  held.add(database);
  return () => {
    held.delete(database);
    database.close();
  };
}
