import { closeSync, copyFileSync, existsSync, fdatasyncSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ConfigError } from './config.ts';
import { keepPrivate, names } from './data-folder.ts';
import { diskTrouble } from './disk-trouble.ts';

/** How far a copy is, in parts that are about as large as each other. */
export type OnProgress = (progress: { what: 'database' | 'files'; done: number; total: number }) => void;

/** Between two steps of the copy. */
const longestRestMs = 10;

/** Four megabytes: large enough to be quick, small enough to let the hub's own writing in between. */
const pagesAtOnce = 1_024;

/**
 * Copies what a hub has, also while the hub runs: first a consistent state of the database, together with what only its WAL
 * holds, then the files. Files are never changed after they are complete, so every file that a message of the copy has is there.
 * @param to made if need be
 * @param onProgress called often: every few megabytes, and with each file
 * @throws what the system says; `copyError` puts it into words
 */
export async function copyData(from: string, to: string, onProgress: OnProgress = () => {}): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const source = new DatabaseSync(join(from, names.database), { readOnly: true });
  try {
    // The copy is of this moment: without a transaction that stays open, each commit of the hub would begin it anew.
    source.exec('begin');
    source.prepare('select count(*) from sqlite_master').get();
    await backup(source, join(to, names.database), {
      rate: pagesAtOnce,
      progress: ({ totalPages, remainingPages }) => {
        onProgress({ what: 'database', done: totalPages - remainingPages, total: totalPages });
        breathe(join(to, names.database));
      },
    });
    onProgress({ what: 'database', done: 1, total: 1 });
  } finally {
    source.close();
  }
  copyFiles(join(from, names.blobs), join(to, names.blobs), onProgress);
  // A folder in which only operators were made has no key yet.
  if (existsSync(join(from, names.key))) copyFileSync(join(from, names.key), join(to, names.key));
  keepPrivate(to);
}

/**
 * Lets the hub write in between. What was copied goes to the disk at once and the disk is then free for as long: a gigabyte that
 * is written back in one go would hold up every message for seconds.
 */
function breathe(file: string): void {
  const started = performance.now();
  const copy = openSync(file, 'r+');
  try {
    fdatasyncSync(copy);
  } finally {
    closeSync(copy);
  }
  const restMs = Math.min(longestRestMs, Math.max(1, performance.now() - started));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, restMs);
}

/** File by file: what copies whole folders calls a full disk `EIO`. */
function copyFiles(from: string, to: string, onProgress: OnProgress): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  if (!existsSync(from)) return;
  const entries = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const [index, entry] of entries.entries()) {
    onProgress({ what: 'files', done: index + 1, total: entries.length });
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
