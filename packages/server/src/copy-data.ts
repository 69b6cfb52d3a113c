import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ConfigError } from './config.ts';
import { keepPrivate, names } from './data-folder.ts';
import { diskTrouble } from './disk-trouble.ts';

/**
 * Copies what a hub has, also while the hub runs: first a consistent state of the database, together with what only its WAL
 * holds, then the files. Files are never changed after they are complete, so every file that a message of the copy has is there.
 * @param to made if need be
 * @throws what the system says; `copyError` puts it into words
 */
export async function copyData(from: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const source = new DatabaseSync(join(from, names.database), { readOnly: true });
  try {
    await backup(source, join(to, names.database));
  } finally {
    source.close();
  }
  copyFiles(join(from, names.blobs), join(to, names.blobs));
  // A folder in which only operators were made has no key yet.
  if (existsSync(join(from, names.key))) copyFileSync(join(from, names.key), join(to, names.key));
  keepPrivate(to);
}

/** File by file: what copies whole folders calls a full disk `EIO`. */
function copyFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, file));
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    try {
      copyFileSync(file, target);
    } catch (error) {
      // The hub removes uploads that were never sent.
      if (existsSync(file)) throw error;
    }
  }
}

/** One sentence where the disk is at fault; everything else as it is. */
export function copyError(error: unknown, from: string, to: string): unknown {
  const why = diskTrouble(error);
  return why === undefined
    ? error
    : new ConfigError(
        `${from} cannot be copied to ${to}: ${why}. Free space there, mend the disk or its rights, or choose another disk; then do it again.`,
        { cause: error },
      );
}
