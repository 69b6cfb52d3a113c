import { slice, type FormattedText } from './format.ts';

/** Places to cut, best first; a cut earlier than a third of the room is not worth it. */
const breaks = [/\n\s*\n/g, /\n/g, /(?<=[.!?。！？])\s+/g, /\s+/g];

/**
 * Cuts a text into pieces of at most `maxLength` UTF-16 code units: between paragraphs, lines, sentences or words where
 * that can be, never inside a pair of surrogates. Spans go on in the next piece. Pure.
 */
export function splitText(whole: FormattedText, maxLength: number): FormattedText[] {
  const pieces: FormattedText[] = [];
  let rest = whole;
  while (rest.text.length > maxLength) {
    const { end, next } = findCut(rest.text, maxLength);
    pieces.push(slice(rest, 0, end));
    rest = slice(rest, next, rest.text.length);
  }
  if (rest.text.trim() !== '') pieces.push(rest);
  return pieces;
}

function findCut(text: string, maxLength: number): { end: number; next: number } {
  // A break that starts right behind the room is as good as one inside.
  const room = text.slice(0, maxLength + 1);
  for (const pattern of breaks) {
    const found = [...room.matchAll(pattern)].findLast(({ index }) => index > maxLength / 3 && index <= maxLength);
    if (found) return { end: found.index, next: found.index + /^\s*/.exec(text.slice(found.index))![0].length };
  }
  // Never apart: a pair of surrogates, and what is joined to the sign before it (accents, skin tones, families).
  let at = maxLength;
  while (at > maxLength - 40 && isInside(text, at)) at -= 1;
  if (isInside(text, at)) at = isLow(text, maxLength) ? maxLength - 1 : maxLength;
  return { end: at, next: at };
}

const isLow = (text: string, at: number): boolean => /^[\udc00-\udfff]/.test(text.slice(at, at + 1));
const isInside = (text: string, at: number): boolean =>
  isLow(text, at) || /^(?:\u200d|\ufe0f|\p{M}|\p{Emoji_Modifier})/u.test(text.slice(at, at + 2)) || text[at - 1] === '\u200d';
