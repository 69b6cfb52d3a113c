import type { ConversationRow } from '../../storage/rows.ts';
import { isFull } from '../../files/file-room.ts';
import { keepWithinTotals } from '../file/keep-within-totals.ts';
import type { Work } from '../work.ts';

/** A file of a delivery: kept under an id made from the delivery's, or refused. */
export interface InboundFile {
  id: string;
  name: string;
  kept?: { mediaType: string; bytes: number; width: number | null; height: number | null };
  refused?: 'attachment-too-large' | 'attachment-type' | 'attachment-pixels' | 'storage-full' | 'unavailable';
}

/** Makes a kept file an attachment of the conversation. Otherwise why not: it has too much already, or there is no room. */
export async function attachFile(
  work: Work,
  { id: conversationId, brand }: Pick<ConversationRow, 'id' | 'brand'>,
  sender: string,
  { id, name, kept }: InboundFile & { kept: NonNullable<InboundFile['kept']> },
): Promise<'attachment-too-large' | 'storage-full' | undefined> {
  if (await work.tx.attachment(id)) return undefined;
  if ((await work.tx.attachedBytes(conversationId)) + kept.bytes > work.limits.maxConversationBytes) return 'attachment-too-large';
  const uploader = work.uploaderOf(sender);
  if (await isFull(keepWithinTotals(work, { brand, uploader, bytes: kept.bytes }))) return 'storage-full';
  await work.tx.insertAttachment({
    id,
    conversationId,
    side: 'customer',
    uploader,
    intentId: `in-${id}`,
    name,
    received: kept.bytes,
    complete: true,
    createdAt: work.now,
    ...kept,
  });
  return undefined;
}
