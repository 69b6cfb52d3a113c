import type { Message } from '../entities.ts';

/**
 * Whether a person typed these words into a composer of ours. Then a backslash is a backslash and a lone dash is a dash; what programs write
 * (bots, and what outside networks are turned into) is markdown with its escapes.
 */
export const isTyped = ({ author, via }: Pick<Message, 'via'> & { author: Pick<Message['author'], 'kind'> }): boolean =>
  (via.kind === 'surface' || via.kind === 'desk') && (author.kind === 'customer' || author.kind === 'operator');
