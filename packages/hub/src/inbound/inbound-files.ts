import { isSegueError } from '@segue/protocol';
import { ChannelError, type Channel, type InboundAttachment } from '@segue/channels';
import type { HubContext } from '../context.ts';
import { fileName } from '../files/file-name.ts';
import { inspectFile, type Inspected } from '../files/inspect-file.ts';
import { isFull, keepReserve } from '../files/file-room.ts';
import type { InboundFile } from '../domain/inbound/attach-file.ts';
import type { InboundRow } from '../storage/rows.ts';

/**
 * Fetches the files of a delivery and keeps their bytes, before the transaction that takes the message: a repeat writes
 * the same bytes under the same ids.
 *
 * @param before files of the same delivery that were fetched before these
 * @throws ChannelError when the network does not answer now
 */
export async function fetchFiles(
  hub: HubContext,
  channel: Channel,
  row: InboundRow,
  attachments: InboundAttachment[],
  before = 0,
): Promise<InboundFile[]> {
  const files: InboundFile[] = [];
  for (const [index, attachment] of attachments.entries()) {
    const id = `${row.id}-${before + index}`;
    const name = fileName(attachment.name);
    const bytes = await fetchOne(hub, channel, attachment);
    if (!bytes) {
      files.push({ id, name, refused: 'attachment-too-large' });
      continue;
    }
    const found = inspected(bytes, name);
    if (typeof found === 'string') files.push({ id, name, refused: found });
    else if (await isFull(keepReserve(hub, bytes.length))) files.push({ id, name, refused: 'storage-full' });
    else {
      await hub.blobs.write(id, 0, bytes);
      const { name: corrected, ...kind } = found;
      files.push({ id, name: corrected, kept: { ...kind, bytes: bytes.length } });
    }
  }
  return files;
}

/** The files of a delivery that its network never gave out, however often it was asked. Pure. */
export const unavailableFiles = (row: InboundRow, attachments: InboundAttachment[], before = 0): InboundFile[] =>
  attachments.map((attachment, index) => ({ id: `${row.id}-${before + index}`, name: fileName(attachment.name), refused: 'unavailable' }));

/** A picture is cleaned in place of where and when it was taken. */
function inspected(bytes: Uint8Array, name: string): Inspected | 'attachment-type' | 'attachment-pixels' {
  try {
    return inspectFile(bytes, name, { clean: true, isFromNetwork: true });
  } catch (error) {
    if (isSegueError(error) && (error.code === 'attachment-type' || error.code === 'attachment-pixels')) return error.code;
    throw error;
  }
}

/** Undefined: more than the network gives out or we take. */
async function fetchOne(hub: HubContext, channel: Channel, attachment: InboundAttachment): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!channel.fetchAttachment || (attachment.bytes ?? 0) > hub.limits.maxAttachmentBytes) return undefined;
  try {
    const bytes = await channel.fetchAttachment(attachment);
    return bytes.length > hub.limits.maxAttachmentBytes ? undefined : bytes;
  } catch (error) {
    // The network will not give it out, however often it is asked.
    if (error instanceof ChannelError && error.code === 'invalid' && !error.ambiguous) return undefined;
    throw error;
  }
}
