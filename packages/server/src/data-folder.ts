import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/**
 * Opens the folder for one hub. Its key signs the addresses of files and is made at the first start.
 * @throws ConfigError when the folder cannot be written or another hub has it
 */
export function openDataFolder(folder: string): DataFolder {
  try {
    mkdirSync(join(folder, names.blobs), { recursive: true });
    const holder = holderOf(folder);
    if (holder !== undefined)
      throw new ConfigError(`${folder} is used by a running hub (process ${holder}). Stop it, or give another "dataFolder".`);
    writeFileSync(join(folder, names.lock), String(process.pid));
    const keyFile = join(folder, names.key);
    if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
    return {
      database: join(folder, names.database),
      blobs: join(folder, names.blobs),
      signingKey: readFileSync(keyFile),
      release: () => rmSync(join(folder, names.lock), { force: true }),
    };
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
