import type { Content } from './content.ts';
import type { Message } from './entities.ts';
import { isTyped } from './markdown/is-typed.ts';
import { plainText } from './plain-text.ts';

/** The plain-text form of a message with this content, read as what its author wrote it with. Pure. */
export const messageText = (message: Pick<Message, 'author' | 'via'>, content: Content): string =>
  plainText(content, { typed: isTyped(message) });
