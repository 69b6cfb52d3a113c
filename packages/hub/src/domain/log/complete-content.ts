import { SegueError, type Content, type Side } from '@segue/protocol';
import type { AttachmentRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';

type Card = Extract<Content, { kind: 'card' }>;

/** What a message is to say. An attachment needs only its id; the rest is looked up. */
export type GivenContent = Content | { kind: 'attachment'; attachment: { id: string }; markdown?: string };

/**
 * @param side who says it: a customer can show only files that they may see
 * @param fromSeq where what they may see begins
 * @throws SegueError `not-found` for an attachment that is not there, not complete, not of this conversation or not theirs
 */
export async function completeContent(tx: Tx, conversationId: string, side: Side, content: GivenContent, fromSeq = 0): Promise<Content> {
  const find = async (attachmentId: string): Promise<AttachmentRow | undefined> => {
    const row = await tx.attachment(attachmentId);
    const isTheirs = side === 'operator' || (row !== undefined && (await tx.isForCustomer(row.id, fromSeq)));
    return row?.conversationId === conversationId && row.complete && isTheirs ? row : undefined;
  };
  // A picture of another conversation is nobody's here, and leaves by no network: its card goes without.
  const own = async <T extends Pick<Card, 'image'>>(card: T): Promise<T> => {
    if (!card.image || (await find(card.image.attachmentId))) return card;
    const { image: _image, ...rest } = card;
    return rest as T;
  };
  if (content.kind === 'card') return own(content);
  if (content.kind === 'carousel') return { ...content, cards: await Promise.all(content.cards.map(own)) };
  if (content.kind !== 'attachment') return content;
  const row = await find(content.attachment.id);
  if (!row)
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
