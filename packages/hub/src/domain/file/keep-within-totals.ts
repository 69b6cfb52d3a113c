import { noRoom } from '../../files/file-room.ts';
import type { Work } from '../work.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * Counts a file before it is announced: by its uploader, by brand, and in all.
 * @param file.uploader null for staff, who are counted by brand and in all only
 * @throws SegueError `storage-full`
 */
export async function keepWithinTotals(
  { tx, now, limits, effect }: Work,
  { brand, uploader, bytes }: { brand: string; uploader: string | null; bytes: number },
): Promise<void> {
  const totals = await tx.fileTotals(brand);
  if (totals.all + bytes > limits.maxTotalBytes || totals.brand + bytes > limits.maxBrandBytes) {
    effect({ do: 'warn', facts: { of: brand }, what: 'a file was refused: "limits" has no room for more' });
    throw noRoom('the hub has as many bytes of files as its configuration allows.');
  }
  if (uploader === null) return;
  const sent = await tx.uploadedBytes(uploader, { from: now - dayMs, to: now });
  if (sent + bytes > limits.maxAddressBytes) throw noRoom(`${limits.maxAddressBytes} bytes a day come from one address at most.`);
}
