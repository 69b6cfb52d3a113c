import type { TextMark } from './phone-view.ts';

type Span = Pick<TextMark, 'start' | 'end'>;

export const linkPattern = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'»”]/gi;
export const mailPattern = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * Finds pieces of a text. Pure.
 *
 * @param taken spans where nothing is looked for
 * @returns spans by their start, overlapping neither each other nor `taken`; an earlier pattern goes first
 */
export function findMarks<Kind extends string>(
  text: string,
  patterns: readonly (readonly [kind: Kind, pattern: RegExp])[],
  taken: readonly Span[] = [],
): (Span & { kind: Kind })[] {
  const found: (Span & { kind: Kind })[] = [];
  for (const [kind, pattern] of patterns) {
    for (const { 0: part, index } of text.matchAll(pattern)) {
      const mark = { kind, start: index, end: index + part.length };
      if (![...taken, ...found].some((other) => mark.start < other.end && other.start < mark.end)) found.push(mark);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
