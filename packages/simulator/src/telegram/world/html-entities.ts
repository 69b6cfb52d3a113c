// Telegram's HTML: a short list of tags, every other one an error with its place. Written from the published description of the mode.
import type { TelegramMessageEntity } from '@segue/channels/telegram/payloads';
import { badRequest } from './api-error.ts';

export interface FormattedText {
  text: string;
  entities: TelegramMessageEntity[];
}

const entityOfTag: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
};

interface OpenTag {
  name: string;
  attributes: Map<string, string>;
  /** Where the text inside starts, UTF-16 code units of the result. */
  offset: number;
}

/**
 * Takes a text with HTML tags apart.
 *
 * @returns plain text and its spans, offsets in UTF-16 code units
 * @throws 400 "can't parse entities: …", with the byte offset in UTF-8 as the vendor counts it
 * @see https://core.telegram.org/bots/api#html-style
 */
export function parseHtml(source: string): FormattedText {
  const entities: TelegramMessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let at = 0;
  const bytesBefore = (position: number) => Buffer.byteLength(source.slice(0, position));

  while (at < source.length) {
    const character = source[at];
    if (character === '&') {
      const [decoded, length] = decodeReference(source, at);
      text += decoded;
      at += length;
    } else if (character === '<') {
      at = source[at + 1] === '/' ? readEndTag(at) : readStartTag(at);
    } else {
      text += character;
      at += 1;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw wrong(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities };

  function readStartTag(begin: number): number {
    const place = bytesBefore(begin);
    let end = begin + 1;
    while (end < source.length && !/[\s>]/.test(source[end] ?? '')) end += 1;
    const name = source.slice(begin + 1, end).toLowerCase();
    if (end >= source.length) throw wrong(`Unclosed start tag at byte offset ${place}`);
    if (!Object.hasOwn(entityOfTag, name)) throw wrong(`Unsupported start tag "${name}" at byte offset ${place}`);
    const attributes = new Map<string, string>();
    for (;;) {
      while (/\s/.test(source[end] ?? '')) end += 1;
      if (end >= source.length) throw wrong(`Unclosed start tag "${name}" at byte offset ${place}`);
      if (source[end] === '>') break;
      end = readAttribute(end, name, place, attributes);
    }
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler') throw wrong(`Tag "span" must have class "tg-spoiler"`);
    open.push({ name, attributes, offset: text.length });
    return end + 1;
  }

  function readAttribute(begin: number, tag: string, place: number, attributes: Map<string, string>): number {
    let end = begin;
    while (end < source.length && !/[\s=>]/.test(source[end] ?? '')) end += 1;
    const name = source.slice(begin, end).toLowerCase();
    if (name === '') throw wrong(`Empty attribute name in the tag "${tag}" at byte offset ${place}`);
    while (/\s/.test(source[end] ?? '')) end += 1;
    if (source[end] !== '=') {
      if (name === 'expandable') {
        attributes.set(name, '');
        return end;
      }
      throw wrong(`Expected equal sign in declaration of an attribute of the tag "${tag}" at byte offset ${place}`);
    }
    end += 1;
    while (/\s/.test(source[end] ?? '')) end += 1;
    const quote = source[end];
    let value = '';
    if (quote !== '"' && quote !== "'") {
      const bare = /^[A-Za-z0-9.-]*/.exec(source.slice(end))?.[0] ?? '';
      attributes.set(name, bare);
      end += bare.length;
      if (!/[\s>]/.test(source[end] ?? ' ')) throw wrong(`Unexpected end of name token at byte offset ${bytesBefore(end)}`);
      return end;
    }
    end += 1;
    while (end < source.length && source[end] !== quote) {
      const [decoded, length] = source[end] === '&' ? decodeReference(source, end) : [source[end] ?? '', 1];
      value += decoded;
      end += length;
    }
    if (end >= source.length) throw wrong(`Unclosed start tag "${tag}" at byte offset ${place}`);
    attributes.set(name, value);
    return end + 1;
  }

  function readEndTag(begin: number): number {
    const place = bytesBefore(begin);
    let end = begin + 2;
    while (end < source.length && source[end] !== '>') end += 1;
    if (end >= source.length) throw wrong(`Unclosed end tag at byte offset ${place}`);
    const name = source
      .slice(begin + 2, end)
      .trim()
      .toLowerCase();
    const tag = open.pop();
    if (!tag) throw wrong(`Unexpected end tag at byte offset ${place}`);
    if (name !== '' && name !== tag.name)
      throw wrong(`Unmatched end tag at byte offset ${place}, expected "</${tag.name}>", found "</${name}>"`);
    close(tag);
    return end + 1;
  }

  function close(tag: OpenTag): void {
    const length = text.length - tag.offset;
    if (length === 0) return;
    const span = { offset: tag.offset, length };
    const outer = open.at(-1);
    switch (tag.name) {
      case 'a': {
        const url = linkTarget(tag.attributes.get('href') ?? text.slice(tag.offset));
        // The vendor drops a link it cannot use and keeps its text.
        if (url) entities.push({ type: 'text_link', ...span, url });
        return;
      }
      case 'blockquote':
        entities.push({ type: tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote', ...span });
        return;
      case 'code': {
        const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1];
        if (outer?.name === 'pre' && outer.offset === tag.offset && language) outer.attributes.set('language', language);
        else entities.push({ type: 'code', ...span });
        return;
      }
      case 'pre': {
        const language = tag.attributes.get('language');
        entities.push({ type: 'pre', ...span, ...(language ? { language } : {}) });
        return;
      }
      case 'tg-emoji':
        // Only bots with a bought user name may show custom emoji; everybody else's fall back to the character inside.
        return;
      default:
        entities.push({ type: entityOfTag[tag.name] ?? tag.name, ...span });
    }
  }
}

function wrong(reason: string) {
  return badRequest(`can't parse entities: ${reason}`);
}

/** Named references are four, numeric ones any; everything else stays as it is. */
function decodeReference(source: string, at: number): [text: string, length: number] {
  const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));?/i.exec(source.slice(at, at + 12));
  if (!match) return ['&', 1];
  const [whole, hex, decimal, name] = match;
  if (name) return [{ lt: '<', gt: '>', amp: '&', quot: '"' }[name.toLowerCase()] ?? '&', whole.length];
  const code = hex ? parseInt(hex, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? [String.fromCodePoint(code), whole.length] : ['&', 1];
}

function linkTarget(href: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(href) ? href : `http://${href}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return ['http:', 'https:', 'tg:'].includes(url.protocol) ? url.href : undefined;
}
