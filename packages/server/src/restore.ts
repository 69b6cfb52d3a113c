import { existsSync, renameSync, rmSync } from 'node:fs';
import { checkBackup } from './check-backup.ts';
import { ConfigError } from './config.ts';
import { copyData, copyError } from './copy-data.ts';
import { takeFolder } from './data-folder.ts';
import { isInside, realPath } from './real-path.ts';

/**
 * Puts a backup in place. What was there is kept beside it, under a name with the time, and is a backup itself. Only while no
 * hub runs. Nothing is moved before the whole backup was copied.
 * @throws ConfigError when the folder is no whole backup, is the data folder or in it, a hub runs, or the disk refuses
 */
export async function restore(source: string, dataFolder: string, now: Date): Promise<{ kept: string | undefined }> {
  const from = realPath(source);
  const to = realPath(dataFolder);
  if (from === to) throw new ConfigError(`${from} is the data folder itself. Give a folder that "segue backup" made.`);
  if (isInside(from, to) || isInside(to, from))
    throw new ConfigError(
      `The backup ${from} and the data folder ${to} are one inside of the other. Copy the backup to a place of its own, then restore it from there.`,
    );
  checkBackup(from);
  const release = existsSync(to) ? takeFolder(to) : undefined;
  try {
    const stamp = now.toISOString().replace(/[:.]/g, '-');
    const made = `${to}.restoring-${stamp}`;
    try {
      await copyData(from, made);
    } catch (error) {
      rmSync(made, { recursive: true, force: true });
      throw error;
    }
    const kept = release ? `${to}.before-${stamp}` : undefined;
    if (kept !== undefined) renameSync(to, kept);
    renameSync(made, to);
    return { kept };
  } catch (error) {
    throw copyError(error, from, to);
  } finally {
    release?.();
  }
}
