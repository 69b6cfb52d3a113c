import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.ts';
import { copyData, copyError, type OnProgress } from './copy-data.ts';
import { names } from './data-folder.ts';
import { lockFolder } from './lock-folder.ts';
import { isInside, realPath } from './real-path.ts';

/** Held while a backup is being made, and the sign that a folder is one. The system lets go of it however the program ends. */
const unfinishedMark = 'backup.lock';

/**
 * Copies everything to a new folder, also while the hub runs. It is made under another name, so that a folder of the name
 * given is always a whole backup.
 * @throws ConfigError when there is nothing to back up, the name is taken or inside of the data folder, or the disk refuses
 */
export async function backUp(dataFolder: string, target: string, onProgress?: OnProgress): Promise<void> {
  const database = join(dataFolder, names.database);
  if (!existsSync(database))
    throw new ConfigError(`${database}: there is no database to back up. Give the data folder of the hub with --config or SEGUE_DATA.`);
  if (existsSync(target)) throw new ConfigError(`${target} exists already. Give a name that is free, so that no backup is overwritten.`);
  if (isInside(realPath(target), realPath(dataFolder)))
    throw new ConfigError(
      `${target} is inside of the data folder ${dataFolder}. Give a folder outside of it, best on another disk: it cannot be restored from there.`,
    );
  const part = `${target}.part`;
  try {
    const release = takePart(part);
    try {
      await copyData(dataFolder, part, onProgress);
      // Before anybody else can take the folder and empty it.
      renameSync(part, target);
    } catch (error) {
      release();
      rmSync(part, { recursive: true, force: true });
      throw error;
    }
    release();
    rmSync(join(target, unfinishedMark));
  } catch (error) {
    throw copyError(error, dataFolder, part);
  }
}

/**
 * An empty folder for this backup only; what a killed one left there goes.
 * @returns how to let go
 * @throws ConfigError when it is not ours to empty, or another backup is being made there
 */
function takePart(part: string): () => void {
  mkdirSync(part, { recursive: true, mode: 0o700 });
  const left = readdirSync(part);
  if (left.length > 0 && !left.includes(unfinishedMark))
    throw new ConfigError(`${part} is needed until the backup is complete, and holds something else. Move it away, or give another name.`);
  const release = lockFolder(part, unfinishedMark);
  if (!release) throw new ConfigError(`Another backup is being written to ${part}. Wait until it is complete, or give another name.`);
  for (const name of left) if (name !== unfinishedMark) rmSync(join(part, name), { recursive: true });
  return release;
}
