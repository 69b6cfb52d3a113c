import { linkTarget } from './find-link.ts';
import { isPunctuation } from './signs.ts';

const maxTargetLength = 2_000;

/**
 * The address in brackets behind the words of a link: `(https://shop.example "title")`. One pair of brackets may stand inside it.
 *
 * @param start where the opening bracket should be
 * @returns undefined when there is none, or when it is no address that a link may have
 */
export function readTarget(source: string, start: number, typed: boolean): { url: string; end: number } | undefined {
  if (source[start] !== '(') return undefined;
  let at = pastSpaces(source, start + 1);
  const isAngled = source[at] === '<';
  if (isAngled) at += 1;
  let url = '';
  let open = 0;
  for (; at < source.length; at += 1) {
    const sign = source[at]!;
    if (/[\s<>]/.test(sign) || url.length > maxTargetLength) break;
    if (sign === '\\') {
      if (typed || !isPunctuation(source[at + 1] ?? '')) return undefined;
      at += 1;
      url += source[at]!;
      continue;
    }
    if (sign === '(' && (open += 1) > 1) return undefined;
    if (sign === ')' && (open -= 1) < 0) break;
    url += sign;
  }
  if (isAngled && source[at] === '>') at += 1;
  else if (isAngled) return undefined;
  const spaced = pastSpaces(source, at);
  if (spaced > at && source[spaced] === '"') {
    const quote = source.indexOf('"', spaced + 1);
    at = quote < 0 ? source.length : pastSpaces(source, quote + 1);
  } else at = spaced;
  return source[at] === ')' && linkTarget(url) ? { url, end: at + 1 } : undefined;
}

function pastSpaces(source: string, from: number): number {
  let at = from;
  while (source[at] === ' ' || source[at] === '\t') at += 1;
  return at;
}
