import { isSegueError, SegueError } from '@segue/protocol';
import type { HubContext } from '../context.ts';

/** On a small disk the reserve is no more than a tenth of it. */
const mostOfDisk = 10;

export const noRoom = (why: string): SegueError =>
  new SegueError('storage-full', `No more files are taken at the moment: ${why} Words still get through.`);

/**
 * Files must leave room for words: a disk that is full takes no message either.
 * @throws SegueError `storage-full` when so many bytes more would leave less than the reserve
 */
export async function keepReserve({ blobs, limits, warn }: Pick<HubContext, 'blobs' | 'limits' | 'warn'>, bytes: number): Promise<void> {
  const space = await blobs.space?.();
  if (!space) return;
  const reserve = Math.min(limits.minFreeBytes, space.total / mostOfDisk);
  if (space.free - bytes >= reserve) return;
  warn({ reserve }, 'a file was refused: the disk is nearly full');
  throw noRoom('the disk is nearly full.');
}

/** Whether a file was refused for want of room. */
export async function isFull(keeping: Promise<void>): Promise<boolean> {
  try {
    await keeping;
    return false;
  } catch (error) {
    if (isSegueError(error) && error.code === 'storage-full') return true;
    throw error;
  }
}
