import { SegueError, type Content } from '@segue/protocol';
import type { Tx } from '../storage/storage.ts';

/** What a message is to say. An attachment needs only its id; the rest is looked up. */
export type GivenContent = Content | { kind: 'attachment'; attachment: { id: string }; markdown?: string };

/** @throws SegueError `not-found` for an attachment that is not there, not complete or not of this conversation */
export async function completeContent(tx: Tx, conversationId: string, content: GivenContent): Promise<Content> {
  if (content.kind !== 'attachment') return content;
  const row = await tx.attachment(content.attachment.id);
  if (row?.conversationId !== conversationId || !row.complete)
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
