import type { Content } from '@segue/protocol';

/** The files that a message shows: its own, and the pictures of its cards. Pure. */
export function attachmentIdsOf(content: Content): string[] {
  switch (content.kind) {
    case 'attachment':
      return [content.attachment.id];
    case 'card':
      return content.image ? [content.image.attachmentId] : [];
    case 'carousel':
      return content.cards.flatMap(({ image }) => (image ? [image.attachmentId] : []));
    default:
      return [];
  }
}
