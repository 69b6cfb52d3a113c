import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.ts';
import { diskTrouble } from './disk-trouble.ts';
import { lockFolder } from './lock-folder.ts';

export interface DataFolder {
  database: string;
  blobs: string;
  signingKey: Uint8Array;
  /** Lets go of the folder. */
  release(): void;
}

export const names = { database: 'segue.db', blobs: 'blobs', key: 'signing.key', pid: 'hub.pid' } as const;

const keyBytes = 32;

/** The process that holds the folder, for people to read; the lock is what counts. `undefined`: the file says nothing of use. */
function holderOf(folder: string): number | undefined {
  const file = join(folder, names.pid);
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : NaN;
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}

/**
 * Takes the folder for this process.
 * @returns how to let go
 * @throws ConfigError when a hub has it
 */
export function takeFolder(folder: string): () => void {
  const release = lockFolder(folder);
  if (release) return release;
  const pid = holderOf(folder);
  throw new ConfigError(
    `${folder} is used by a running hub${pid === undefined ? '' : ` (process ${pid})`}. Stop it, or give another "dataFolder".`,
  );
}

/** A key that a full disk or a power cut left incomplete is made anew: what it signed works for minutes only. */
function readKey(file: string): Uint8Array {
  if (!existsSync(file) || statSync(file).size < keyBytes) writeFileSync(file, randomBytes(keyBytes), { mode: 0o600, flush: true });
  return readFileSync(file);
}

/** Takes group and others their rights on a file or a folder with all that is in it. */
export function keepPrivate(path: string): void {
  const isFolder = statSync(path).isDirectory();
  chmodSync(path, isFolder ? 0o700 : 0o600);
  if (isFolder) for (const name of readdirSync(path)) keepPrivate(join(path, name));
}

/**
 * Makes the folder, for this user only.
 * @throws ConfigError when it cannot be written
 */
export function makeDataFolder(folder: string): void {
  usable(folder, () => {
    mkdirSync(join(folder, names.blobs), { recursive: true, mode: 0o700 });
    // What an older hub left open to all stands in these two; nobody gets past them.
    chmodSync(folder, 0o700);
    chmodSync(join(folder, names.blobs), 0o700);
  });
}

/**
 * Opens the folder for one hub. Its key signs the addresses of files and is made at the first start.
 * @throws ConfigError when the folder cannot be written or another hub has it
 */
export function openDataFolder(folder: string): DataFolder {
  makeDataFolder(folder);
  return usable(folder, () => {
    const release = takeFolder(folder);
    try {
      writeFileSync(join(folder, names.pid), String(process.pid), { mode: 0o600 });
      return {
        database: join(folder, names.database),
        blobs: join(folder, names.blobs),
        signingKey: readKey(join(folder, names.key)),
        release() {
          rmSync(join(folder, names.pid), { force: true });
          release();
        },
      };
    } catch (error) {
      release();
      throw error;
    }
  });
}

function usable<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || error instanceof ConfigError) throw error;
    const why = diskTrouble(error) ?? code;
    throw new ConfigError(
      `The data folder ${folder} cannot be used: ${why}. Give a folder that this user owns, with "dataFolder" or SEGUE_DATA.`,
      { cause: error },
    );
  }
}
