import { SegueError, type Content, type Side } from '@segue/protocol';
import type { Tx } from '../storage/storage.ts';

/** What a message is to say. An attachment needs only its id; the rest is looked up. */
export type GivenContent = Content | { kind: 'attachment'; attachment: { id: string }; markdown?: string };

/**
 * @param side who says it: a customer can show only files that they may see
 * @throws SegueError `not-found` for an attachment that is not there, not complete, not of this conversation or not theirs
 */
export async function completeContent(tx: Tx, conversationId: string, side: Side, content: GivenContent): Promise<Content> {
  if (content.kind !== 'attachment') return content;
  const row = await tx.attachment(content.attachment.id);
  const isTheirs = side === 'operator' || (row !== undefined && (await tx.isForCustomer(row.id)));
  if (row?.conversationId !== conversationId || !row.complete || !isTheirs)
    throw new SegueError(
      'not-found',
      'The attachment is not there. Upload the file to this conversation first, all of it, then send its id.',
      { path: 'content.attachment.id' },
    );
  const { id, name, mediaType, bytes, width, height } = row;
  return {
    kind: 'attachment',
    attachment: { id, name, mediaType, bytes, ...(width && height ? { width, height } : {}) },
    ...(content.markdown ? { markdown: content.markdown } : {}),
  };
}
