import { isSpacedWord, isWord, signAt, signBefore } from './signs.ts';

const maxUrlLength = 2_000;
/** Where an address ends, in every script: spaces, quotes, brackets of the east, full stops and commas of any writing, signs that cannot be seen. */
const ending =
  /[\s\p{Cc}\u00ab\u00bb\u061b\u061c\u061f\u060c\u06d4\u0964\u0965\u104a\u104b\u17d4\u17d5\u1361-\u1368\u180e\u200b-\u200f\u2010-\u205f\u2060-\u206f\u2e00-\u2e7f\u3000-\u303f\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u037e\u0387\u055d\u0589\u05be\u05c3\u0700-\u070d\u0830-\u083e\u1802\u1803\u1808\u1809<>"`\\^{}|\p{Emoji_Presentation}\p{Cf}]/u;
/** A reader takes these at the end for signs of the sentence. */
const trailing = /[.,;:!?'*_~([]/;
const latin = /[\p{scx=Latin}0-9]/u;
const closing: Record<string, string> = { ')': '(', ']': '[' };
const mailName = /[A-Za-z0-9._%+-]/;
const mailHost = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}/;
const allowed = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/**
 * An address that may become a link: four schemes, no name and password in it.
 * @returns undefined when it must stay text
 */
export function linkTarget(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return allowed.has(parsed.protocol) && parsed.username === '' && parsed.password === '' ? parsed : undefined;
}

export interface FoundLink {
  start: number;
  end: number;
  /** Undefined: it looks like an address and leads nowhere. It is text as it stands, and is not to be looked at again. */
  url?: string;
}

/**
 * The address that a text names at a place: one that begins there with a scheme or `www.`, or a mail address whose `@` is there.
 * Linear in what it looks at, which is at most `maxUrlLength`.
 *
 * @param from nothing before it belongs to the address
 */
export function findLink(text: string, at: number, from: number): FoundLink | undefined {
  const sign = text[at];
  if (sign === '@') return findMail(text, at, from);
  if (!'hHwW'.includes(sign ?? ' ')) return undefined;
  const head = text.slice(at, at + 8).toLowerCase();
  const scheme = head.startsWith('https://') ? 'https://' : head.startsWith('http://') ? 'http://' : head.startsWith('www.') ? 'www.' : '';
  if (scheme === '' || isSpacedWord(signBefore(text, at))) return undefined;
  const end = trimEnd(text, at, urlEnd(text, at, at + scheme.length));
  if (end <= at + scheme.length) return undefined;
  const written = text.slice(at, end);
  const url = scheme === 'www.' ? `http://${written}` : written;
  const host = linkTarget(url)?.hostname ?? '';
  // A host has a dot in it, or is this machine.
  const isHost = scheme === 'www.' ? host.indexOf('.', 4) > 0 : /[.[]/.test(host) || host === 'localhost';
  return isHost ? { start: at, end, url } : { start: at, end };
}

function urlEnd(text: string, start: number, after: number): number {
  const open: string[] = [];
  let inHost = true;
  let at = after;
  while (at < text.length && at - start < maxUrlLength) {
    const sign = signAt(text, at);
    if (ending.test(sign)) return at;
    if (sign === '(' || sign === '[') open.push(sign);
    else if (sign === ')' || sign === ']') {
      // What closes a bracket of the sentence ends the address.
      if (open.at(-1) !== closing[sign]) return at;
      open.pop();
    }
    if (sign === '/' || sign === '?' || sign === '#') inHost = false;
    // Letters of another script right behind Latin ones are the sentence again.
    if (isWord(sign) && !latin.test(sign) && /[A-Za-z0-9]/.test(text[at - 1]!)) return at;
    if (inHost && !isWord(sign) && !/[-.:[\]%@]/.test(sign) && !/\p{M}/u.test(sign)) return at;
    at += sign.length;
  }
  return at;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && trailing.test(text[at - 1]!)) at -= 1;
  return at;
}

function findMail(text: string, at: number, from: number): FoundLink | undefined {
  let start = at;
  while (start > from && at - start < 64 && mailName.test(text[start - 1]!)) start -= 1;
  while (start < at && /[.%+-]/.test(text[start]!)) start += 1;
  if (start === at || isSpacedWord(signBefore(text, start)) || text[at - 1] === '.') return undefined;
  const host = mailHost.exec(text.slice(at + 1, at + 257))?.[0];
  if (host === undefined) return undefined;
  const end = at + 1 + host.length;
  if (/[A-Za-z0-9@]/.test(text[end] ?? '') || (text[end] === '-' && /[A-Za-z0-9]/.test(text[end + 1] ?? ''))) return undefined;
  return { start, end, url: `mailto:${text.slice(start, end)}` };
}
