import { ChannelError, type Channel, type InboundAttachment } from '@segue/channels';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { sniffLength, sniffMediaType } from '../http/sniff-media-type.ts';
import type { InboundRow } from '../storage/rows.ts';

/** A file of a delivery: kept under an id made from the delivery's, or refused. */
export interface InboundFile {
  id: string;
  name: string;
  kept?: { mediaType: string; bytes: number; width: number | null; height: number | null };
  refused?: 'attachment-too-large' | 'attachment-type' | 'unavailable';
}

/**
 * Fetches the files of a delivery and keeps their bytes, before the transaction that takes the message: a repeat writes
 * the same bytes under the same ids.
 *
 * @throws ChannelError when the network does not answer now
 */
export async function fetchFiles(
  hub: HubContext,
  channel: Channel,
  row: InboundRow,
  attachments: InboundAttachment[],
): Promise<InboundFile[]> {
  const files: InboundFile[] = [];
  for (const [index, attachment] of attachments.entries()) {
    const id = `${row.id}-${index}`;
    const name = nameOf(attachment);
    const bytes = await fetchOne(hub, channel, attachment);
    const found = bytes && sniffMediaType(bytes.subarray(0, sniffLength), name);
    if (!bytes) files.push({ id, name, refused: 'attachment-too-large' });
    else if (!found) files.push({ id, name, refused: 'attachment-type' });
    else {
      await hub.blobs.write(id, 0, bytes);
      files.push({
        id,
        name,
        kept: { mediaType: found.mediaType, bytes: bytes.length, width: found.width ?? null, height: found.height ?? null },
      });
    }
  }
  return files;
}

/** The files of a delivery that its network never gave out, however often it was asked. Pure. */
export const unavailableFiles = (row: InboundRow, attachments: InboundAttachment[]): InboundFile[] =>
  attachments.map((attachment, index) => ({ id: `${row.id}-${index}`, name: nameOf(attachment), refused: 'unavailable' }));

const nameOf = ({ name }: InboundAttachment): string => name.replace(/[\p{Cc}\p{Cf}\\/]/gu, '').slice(0, 200) || 'file';

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

/** Makes a kept file an attachment of the conversation. Undefined: it was refused, or the conversation has too much already. */
export async function attach(
  work: Work,
  hub: HubContext,
  conversationId: string,
  { id, name, kept }: InboundFile,
): Promise<string | undefined> {
  if (!kept) return undefined;
  if (await work.tx.attachment(id)) return id;
  if ((await work.tx.attachedBytes(conversationId)) + kept.bytes > hub.limits.maxConversationBytes) return undefined;
  await work.tx.insertAttachment({
    id,
    conversationId,
    side: 'customer',
    intentId: `in-${id}`,
    name,
    received: kept.bytes,
    complete: true,
    createdAt: work.now,
    ...kept,
  });
  return id;
}
