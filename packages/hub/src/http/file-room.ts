import { createHmac } from 'node:crypto';
import { SegueError } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import type { Tx } from '../storage/storage.ts';

const dayMs = 24 * 60 * 60_000;

/** On a small disk the reserve is no more than a tenth of it. */
const mostOfDisk = 10;

const noRoom = (why: string): SegueError =>
  new SegueError('storage-full', `No more files are taken at the moment: ${why} Words still get through.`);

/** Under which name the files of one address are counted. Nobody who reads the database learns the address. */
export const uploaderOf = ({ signingKey }: Pick<HubContext, 'signingKey'>, address: string): string =>
  createHmac('sha256', signingKey).update(`uploader ${address}`).digest('base64url').slice(0, 22);

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

/**
 * Counts a file before it is announced: by its uploader, by brand, and in all.
 * @param file.uploader null for staff, who are counted by brand and in all only
 * @throws SegueError `storage-full`
 */
export async function keepWithinTotals(
  tx: Tx,
  { limits, warn }: Pick<HubContext, 'limits' | 'warn'>,
  { brand, uploader, bytes, now }: { brand: string; uploader: string | null; bytes: number; now: number },
): Promise<void> {
  const totals = await tx.fileTotals(brand);
  if (totals.all + bytes > limits.maxTotalBytes || totals.brand + bytes > limits.maxBrandBytes) {
    warn({ of: brand }, 'a file was refused: "limits" has no room for more');
    throw noRoom('the hub has as many bytes of files as its configuration allows.');
  }
  if (uploader === null) return;
  const sent = await tx.uploadedBytes(uploader, { from: now - dayMs, to: now });
  if (sent + bytes > limits.maxAddressBytes) throw noRoom(`${limits.maxAddressBytes} bytes a day come from one address at most.`);
}
