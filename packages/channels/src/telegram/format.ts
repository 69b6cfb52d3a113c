// Our markdown to the network's text with entities, and back. Entities, not HTML: nothing has to be escaped on the way out,
// and a text can be cut anywhere without breaking a tag.
import { readMarkdown, type Block, type Inline } from '@segue/protocol';
import type { TelegramMessageEntity } from './payloads.ts';

export interface FormattedText {
  text: string;
  /** Offsets and lengths in UTF-16 code units, as the network counts. */
  entities: TelegramMessageEntity[];
}

const spans = { strong: 'bold', em: 'italic', del: 'strikethrough' } as const;

/** Addresses that a span of the network opens. */
const canLink = (url: string): boolean => /^https?:/i.test(url);

/** Collects text and the spans over it. */
class Writer {
  text = '';
  readonly entities: TelegramMessageEntity[] = [];
  /** The network has no quotes in quotes. */
  isQuoting = false;

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

/**
 * What a customer reads there. Tables stay as their source; addresses that the network opens by itself are only written. Pure.
 *
 * @param options.typed a person typed it, see `isTyped`
 */
export function toTelegram(markdown: string, options: { typed?: boolean } = {}): FormattedText {
  const out = new Writer();
  writeBlocks(out, readMarkdown(markdown, options), '');
  out.entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  const written = trimmed(out);
  // Signs and nothing between them: better seen as they are than not at all.
  return written.text === '' ? { text: markdown.trim(), entities: [] } : written;
}

function writeBlocks(out: Writer, blocks: readonly Block[], indent: string): void {
  for (const [index, block] of blocks.entries()) {
    if (index > 0) out.add('\n'.repeat(block.blank + 1) + indent);
    writeBlock(out, block, indent);
  }
}

function writeBlock(out: Writer, block: Block, indent: string): void {
  switch (block.type) {
    case 'paragraph':
      return block.lines.forEach((line, index) => {
        if (index > 0) out.add(`\n${indent}`);
        writeLine(out, line);
      });
    case 'heading':
      return out.span('bold', () => writeLine(out, block.line));
    case 'list':
      return block.items.forEach(({ marker, checked, blank, blocks }, index) => {
        if (index > 0) out.add('\n'.repeat(blank + 1) + indent);
        out.add(`${checked === undefined ? (block.ordered ? marker : '•') : checked ? '☑' : '☐'} `);
        writeBlocks(out, blocks, `${indent}  `);
      });
    case 'quote':
      return writeQuote(out, block.blocks, indent);
    case 'code':
      return out.span('pre', () => out.add(block.text), block.language ? { language: block.language } : {});
    case 'table':
    case 'rule':
      return out.add(block.source.replaceAll('\n', `\n${indent}`));
  }
}

function writeQuote(out: Writer, blocks: readonly Block[], indent: string): void {
  if (out.isQuoting) return writeBlocks(out, blocks, indent);
  out.isQuoting = true;
  out.span('blockquote', () => writeBlocks(out, blocks, indent));
  out.isQuoting = false;
}

function writeLine(out: Writer, line: readonly Inline[]): void {
  for (const part of line) {
    if (typeof part === 'string') out.add(part);
    else if (part.type === 'code') out.span('code', () => out.add(part.text));
    else if (part.type === 'link') writeLink(out, part);
    else out.span(spans[part.type], () => writeLine(out, part.children));
  }
}

function writeLink(out: Writer, { url, children, bare, image }: Extract<Inline, { type: 'link' }>): void {
  // A picture's words stand for it; an address is opened by the network itself.
  if (bare || image) return writeLine(out, children);
  if (canLink(url)) return out.span('text_link', () => writeLine(out, children), { url });
  const from = out.text.length;
  writeLine(out, children);
  const shown = url.replace(/^(?:mailto|tel):/i, '');
  if (shown !== out.text.slice(from)) out.add(` (${shown})`);
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
