import { readMarkdown, type Block, type Inline, type ReadOptions } from '@segue/protocol';
import { trimmed, type Mark, type Span, type Words } from './words.ts';

const marks = { strong: 'bold', em: 'italic', del: 'strike' } as const;

/** Collects text and the marks over it. */
class Writer {
  text = '';
  readonly spans: Span[] = [];
  /** No network has quotes in quotes. */
  isQuoting = false;

  add(text: string): void {
    this.text += text;
  }

  mark(mark: Mark, write: () => void, more: Partial<Span> = {}): void {
    const offset = this.text.length;
    write();
    const length = this.text.length - offset;
    if (length > 0) this.spans.push({ mark, offset, length, ...more });
  }
}

/** Markdown as words with marks, for every network. Tables stay as their source; an address that is its own words is no mark. Pure. */
export function readWords(markdown: string, options: ReadOptions = {}): Words {
  const out = new Writer();
  writeBlocks(out, readMarkdown(markdown, options), '');
  out.spans.sort((a, b) => a.offset - b.offset || b.length - a.length);
  const words = trimmed(out);
  // Signs and nothing between them: better seen as they are than not at all.
  return words.text === '' ? { text: markdown.trim(), spans: [] } : words;
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
      return out.mark('bold', () => writeLine(out, block.line));
    case 'list':
      return block.items.forEach(({ marker, checked, blank, blocks }, index) => {
        if (index > 0) out.add('\n'.repeat(blank + 1) + indent);
        out.add(`${checked === undefined ? (block.ordered ? marker : '•') : checked ? '☑' : '☐'} `);
        writeBlocks(out, blocks, `${indent}  `);
      });
    case 'quote':
      return writeQuote(out, block.blocks, indent);
    case 'code':
      return out.mark('pre', () => out.add(block.text), block.language ? { language: block.language } : {});
    case 'table':
    case 'rule':
      return out.add(block.source.replaceAll('\n', `\n${indent}`));
  }
}

function writeQuote(out: Writer, blocks: readonly Block[], indent: string): void {
  if (out.isQuoting) return writeBlocks(out, blocks, indent);
  out.isQuoting = true;
  out.mark('quote', () => writeBlocks(out, blocks, indent));
  out.isQuoting = false;
}

function writeLine(out: Writer, line: readonly Inline[]): void {
  for (const part of line) {
    if (typeof part === 'string') out.add(part);
    else if (part.type === 'code') out.mark('code', () => out.add(part.text));
    else if (part.type === 'link') {
      // A picture's words stand for it; an address is opened by every network itself.
      if (part.bare || part.image) writeLine(out, part.children);
      else out.mark('link', () => writeLine(out, part.children), { url: part.url });
    } else out.mark(marks[part.type], () => writeLine(out, part.children));
  }
}
