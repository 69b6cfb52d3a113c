// Our markdown to the network's text with entities, and back. Entities, not HTML: nothing has to be escaped on the way out,
// and a text can be cut anywhere without breaking a tag.
import type { TelegramMessageEntity } from './payloads.ts';

export interface FormattedText {
  text: string;
  /** Offsets and lengths in UTF-16 code units, as the network counts. */
  entities: TelegramMessageEntity[];
}

const delimiters = [
  { mark: '**', type: 'bold' },
  { mark: '__', type: 'bold' },
  { mark: '~~', type: 'strikethrough' },
  { mark: '*', type: 'italic' },
  { mark: '_', type: 'italic' },
] as const;

/** Marks inside marks inside marks: deeper ones stay as they are written. */
const maxDepth = 6;

const isPunctuation = (sign: string | undefined): boolean => sign !== undefined && /^[!-/:-@[-`{-~]$/.test(sign);
const isSpace = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign);
const isWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
/** Addresses the network opens from a text. */
const canLink = (url: string): boolean => URL.canParse(url) && ['http:', 'https:', 'tg:'].includes(new URL(url).protocol);

/** Collects text and the spans over it. */
class Writer {
  text = '';
  readonly entities: TelegramMessageEntity[] = [];

  add(text: string): void {
    this.text += text;
  }

  span(type: string, write: () => void, more: Partial<TelegramMessageEntity> = {}): void {
    const offset = this.text.length;
    write();
    const length = this.text.length - offset;
    if (length > 0) this.entities.push({ type, offset, length, ...more });
  }
}

/** What a customer reads there. Marks that are not closed stay as written; tables and HTML stay as their source. Pure. */
export function toTelegram(markdown: string): FormattedText {
  const out = new Writer();
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    if (at > 0) out.add('\n');
    const line = lines[at]!;
    const fence = /^ {0,3}(`{3,}|~{3,})\s*([\w+#-]*)[^`]*$/.exec(line);
    const end = fence ? closingFence(lines, at + 1, fence[1]!) : undefined;
    if (fence && end !== undefined) {
      const language = fence[2];
      out.span('pre', () => out.add(lines.slice(at + 1, end).join('\n')), language ? { language } : {});
      at = end;
      continue;
    }
    writeLine(out, line);
  }
  out.entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  const written = trimmed(out);
  // Signs and nothing between them: better seen as they are than not at all.
  return written.text === '' ? { text: markdown.trim(), entities: [] } : written;
}

function closingFence(lines: string[], from: number, fence: string): number | undefined {
  const found = lines.findIndex(
    (line, index) => index >= from && line.trim().startsWith(fence) && line.trim().replaceAll(fence[0]!, '') === '',
  );
  return found < 0 ? undefined : found;
}

function writeLine(out: Writer, line: string): void {
  const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line);
  if (heading) return out.span('bold', () => writeInline(out, heading[1]!));
  const quote = /^ {0,3}>\s?(.*)$/.exec(line);
  if (quote) return out.span('blockquote', () => writeInline(out, quote[1]!));
  const item = /^(\s*)[-*+]\s+(?:\[([ xX])\]\s+)?(.*)$/.exec(line);
  if (item) {
    out.add(`${item[1]}${item[2] === undefined ? '•' : item[2] === ' ' ? '☐' : '☑'} `);
    return writeInline(out, item[3]!);
  }
  // A hard break is a line break like any other here.
  writeInline(out, line.replace(/(?: {2,}|(?<!\\)\\)$/, ''));
}

function writeInline(out: Writer, source: string, depth = 0): void {
  // Marks with no closing partner in the rest of this source: not looked for again, so that time stays linear.
  const hopeless = new Set<string>();
  let at = 0;
  while (at < source.length) {
    const sign = source[at]!;
    if (sign === '\\' && isPunctuation(source[at + 1])) {
      out.add(source[at + 1]!);
      at += 2;
      continue;
    }
    const past =
      writeCode(out, source, at) ??
      writeLink(out, source, at, depth) ??
      (depth < maxDepth ? writeMark(out, source, at, depth, hopeless) : undefined);
    if (past !== undefined) {
      at = past;
      continue;
    }
    out.add(sign);
    at += 1;
  }
}

/** @returns where to go on, or undefined when there is no code here */
function writeCode(out: Writer, source: string, at: number): number | undefined {
  if (source[at] !== '`') return undefined;
  const mark = /^`+/.exec(source.slice(at))![0];
  const end = source.indexOf(mark, at + mark.length);
  if (end < 0 || source[end + mark.length] === '`') {
    out.add(mark);
    return at + mark.length;
  }
  const inside = source.slice(at + mark.length, end);
  out.span('code', () => out.add(/^ .*\S.* $/.test(inside) ? inside.slice(1, -1) : inside));
  return end + mark.length;
}

function writeLink(out: Writer, source: string, at: number, depth: number): number | undefined {
  if (source[at] === '<') {
    const found = /^<((?:https?|mailto|tel):[^\s<>]+)>/.exec(source.slice(at, at + 2_100));
    if (!found) return undefined;
    out.add(found[1]!.replace(/^(?:mailto|tel):/, ''));
    return at + found[0].length;
  }
  const isImage = source[at] === '!' && source[at + 1] === '[';
  if (source[at] !== '[' && !isImage) return undefined;
  const found = /^!?\[((?:[^[\]\\]|\\.){0,1000})\]\(\s*<?((?:[^\s()<>\\]|\\.|\([^\s()]*\)){1,2000})>?(?:\s+"[^"]*")?\s*\)/.exec(
    source.slice(at, at + 3_200),
  );
  if (!found) return undefined;
  const [whole, label, target] = found as unknown as [string, string, string];
  const url = target.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  // Without a word for it the address is what there is to read.
  if (isImage || label.trim() === '') out.add(label.trim() || url.replace(/^(?:mailto|tel):/, ''));
  else if (canLink(url)) out.span('text_link', () => writeInline(out, label, depth + 1), { url });
  else {
    writeInline(out, label, depth + 1);
    const shown = url.replace(/^(?:mailto|tel):/, '');
    if (shown !== label) out.add(` (${shown})`);
  }
  return at + whole.length;
}

function writeMark(out: Writer, source: string, at: number, depth: number, hopeless: Set<string>): number | undefined {
  for (const { mark, type } of delimiters) {
    if (!source.startsWith(mark, at) || hopeless.has(mark)) continue;
    const start = at + mark.length;
    if (isSpace(source[start]) || (mark.startsWith('_') && isWord(source[at - 1]))) continue;
    const end = closingMark(source, start, mark);
    if (end === undefined) {
      hopeless.add(mark);
      continue;
    }
    out.span(type, () => writeInline(out, source.slice(start, end), depth + 1));
    return end + mark.length;
  }
  return undefined;
}

function closingMark(source: string, from: number, mark: string): number | undefined {
  const sign = mark[0]!;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '`') {
      // What is code is not a mark.
      const end = source.indexOf('`', at + 1);
      if (end > 0) at = end;
    } else if (source.startsWith(mark, at)) {
      // A single sign is not half of a double one.
      if (mark.length === 1 && source[at + 1] === sign) at += 1;
      else if (at > from && !isSpace(source[at - 1]) && !(sign === '_' && isWord(source[at + mark.length]))) return at;
    }
  }
  return undefined;
}

/** Outer white space goes, as the network would drop it; spans follow. */
function trimmed({ text, entities }: FormattedText): FormattedText {
  const kept = text.trim();
  return slice({ text: kept, entities: shifted(entities, text.length - text.trimStart().length) }, 0, kept.length);
}

const shifted = (entities: TelegramMessageEntity[], by: number): TelegramMessageEntity[] =>
  entities.map((entity) => ({ ...entity, offset: entity.offset - by }));

/** The part from `start` to `end`, with the spans cut to it. Pure. */
export function slice({ text, entities }: FormattedText, start: number, end: number): FormattedText {
  return {
    text: text.slice(start, end),
    entities: entities.flatMap((entity) => {
      const from = Math.max(entity.offset, start);
      const to = Math.min(entity.offset + entity.length, end);
      return to > from ? [{ ...entity, offset: from - start, length: to - from }] : [];
    }),
  };
}

/** One after the other, with something in between. Empty ones are left out. Pure. */
export function join(parts: FormattedText[], between: string): FormattedText {
  const joined: FormattedText = { text: '', entities: [] };
  for (const part of parts.filter(({ text }) => text !== '')) {
    if (joined.text !== '') joined.text += between;
    joined.entities.push(...shifted(part.entities, -joined.text.length));
    joined.text += part.text;
  }
  return joined;
}
