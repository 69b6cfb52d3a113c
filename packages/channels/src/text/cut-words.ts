import { fits, roomFor, type Size } from './size.ts';
import { slice, type Words } from './words.ts';

/** Places to cut, best first; a cut earlier than a third of the room is not worth it. */
const breaks = [/\n\s*\n/g, /\n/g, /(?<=[.!?。！？])\s+/g, /\s+/g];

/**
 * Cuts words into pieces that fit: between paragraphs, lines, sentences or words where that can be, never inside a pair of surrogates. Marks go on
 * in the next piece. Pure.
 */
export function cutWords(whole: Words, size: Size): Words[] {
  const pieces: Words[] = [];
  let rest = whole;
  while (!fits(rest.text, size)) {
    const { end, next } = findCut(rest.text, Math.max(1, roomFor(rest.text, size)));
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
  const at = wholeSigns(text, maxLength);
  return { end: at, next: at };
}

/** Never apart: a pair of surrogates, and what is joined to the sign before it (accents, skin tones, families). */
function wholeSigns(text: string, maxLength: number): number {
  let at = maxLength;
  while (at > maxLength - 40 && at > 1 && isInside(text, at)) at -= 1;
  if (isInside(text, at)) at = isLow(text, maxLength) ? maxLength - 1 : maxLength;
  return Math.max(at, 1);
}

const isLow = (text: string, at: number): boolean => /^[\udc00-\udfff]/.test(text.slice(at, at + 1));
const isInside = (text: string, at: number): boolean =>
  isLow(text, at) || /^(?:\u200d|\ufe0f|\p{M}|\p{Emoji_Modifier})/u.test(text.slice(at, at + 2)) || text[at - 1] === '\u200d';
