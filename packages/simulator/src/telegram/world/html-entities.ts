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
  /** What the pattern finds right there. */
  const match = (pattern: RegExp, position: number): RegExpExecArray => {
    const sticky = new RegExp(pattern, 'y');
    sticky.lastIndex = position;
    return sticky.exec(source)!;
  };

  while (at < source.length) {
    if (source[at] === '<') {
      at = source[at + 1] === '/' ? readEndTag(at) : readStartTag(at);
      continue;
    }
    const [words] = match(/[^<]+/, at);
    text += decode(words);
    at += words.length;
  }
  const unclosed = open.at(-1);
  if (unclosed) throw wrong(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities };

  function readStartTag(begin: number): number {
    const place = bytesBefore(begin);
    const [start, written = ''] = match(/<([^\s>]*)/, begin);
    const name = written.toLowerCase();
    let end = begin + start.length;
    if (end >= source.length) throw wrong(`Unclosed start tag at byte offset ${place}`);
    if (!Object.hasOwn(entityOfTag, name)) throw wrong(`Unsupported start tag "${name}" at byte offset ${place}`);
    const attributes = new Map<string, string>();
    for (;;) {
      end += match(/\s*/, end)[0].length;
      if (end >= source.length) throw wrong(`Unclosed start tag "${name}" at byte offset ${place}`);
      if (source[end] === '>') break;
      end = readAttribute(end, name, place, attributes);
    }
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler') throw wrong(`Tag "span" must have class "tg-spoiler"`);
    open.push({ name, attributes, offset: text.length });
    return end + 1;
  }

  function readAttribute(begin: number, tag: string, place: number, attributes: Map<string, string>): number {
    const [start, written = '', sign] = match(/([^\s=>]*)\s*(=?)\s*/, begin);
    const name = written.toLowerCase();
    const end = begin + start.length;
    if (name === '') throw wrong(`Empty attribute name in the tag "${tag}" at byte offset ${place}`);
    if (sign === '' && name !== 'expandable')
      throw wrong(`Expected equal sign in declaration of an attribute of the tag "${tag}" at byte offset ${place}`);
    if (sign === '') {
      attributes.set(name, '');
      return end;
    }
    const [whole, double, single, bare = ''] = match(/"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]*)/, end);
    const quoted = double ?? single;
    if (quoted === undefined && /["']/.test(source[end] ?? '')) throw wrong(`Unclosed start tag "${tag}" at byte offset ${place}`);
    attributes.set(name, quoted === undefined ? bare : decode(quoted));
    const after = end + whole.length;
    if (quoted === undefined && !/[\s>]/.test(source[after] ?? ' '))
      throw wrong(`Unexpected end of name token at byte offset ${bytesBefore(after)}`);
    return after;
  }

  function readEndTag(begin: number): number {
    const place = bytesBefore(begin);
    const [start, written = ''] = match(/<\/([^>]*)/, begin);
    const end = begin + start.length;
    if (end >= source.length) throw wrong(`Unclosed end tag at byte offset ${place}`);
    const name = written.trim().toLowerCase();
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
function decode(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));?/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return { lt: '<', gt: '>', amp: '&', quot: '"' }[name.toLowerCase()] ?? '&';
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}

function linkTarget(href: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(href) ? href : `http://${href}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return ['http:', 'https:', 'tg:'].includes(url.protocol) ? url.href : undefined;
}
