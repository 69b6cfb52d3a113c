import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.ts';

export interface DataFolder {
  database: string;
  blobs: string;
  signingKey: Uint8Array;
  /** Lets go of the folder. */
  release(): void;
}

export const names = { database: 'segue.db', blobs: 'blobs', key: 'signing.key', lock: 'hub.pid' } as const;

/** The process that holds the folder, if it is alive. */
export function holderOf(folder: string): number | undefined {
  const file = join(folder, names.lock);
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  try {
    process.kill(pid, 0);
    return pid === process.pid ? undefined : pid;
  } catch (error) {
    // Alive, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : undefined;
  }
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
    const holder = holderOf(folder);
    if (holder !== undefined)
      throw new ConfigError(`${folder} is used by a running hub (process ${holder}). Stop it, or give another "dataFolder".`);
    writeFileSync(join(folder, names.lock), String(process.pid), { mode: 0o600 });
    const keyFile = join(folder, names.key);
    if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
    return {
      database: join(folder, names.database),
      blobs: join(folder, names.blobs),
      signingKey: readFileSync(keyFile),
      release: () => rmSync(join(folder, names.lock), { force: true }),
    };
  });
}

function usable<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || error instanceof ConfigError) throw error;
    const why =
      code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'this user may not write there'
        : code === 'ENOSPC'
          ? 'the disk is full'
          : code;
    throw new ConfigError(
      `The data folder ${folder} cannot be used: ${why}. Give a folder that this user owns, with "dataFolder" or SEGUE_DATA.`,
      { cause: error },
    );
  }
}
