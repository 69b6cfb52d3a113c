import type { Message } from '@segue/protocol';
import { cutText } from './cut-text.ts';
import type { ConversationRow } from '../../storage/rows.ts';

/** How much of the last message the inbox shows. */
const previewLength = 140;

/** What the inbox shows of a message when it is the last. */
export const lastOf = ({ text, author, at, via }: Message): NonNullable<ConversationRow['last']> => ({
  text: cutText(text, previewLength),
  kind: author.kind,
  at,
  via,
});
