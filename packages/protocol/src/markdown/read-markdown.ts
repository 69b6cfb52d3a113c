import type { Block, Line, ListItem, ReadOptions } from './blocks.ts';
import { readLine } from './read-line.ts';
import { readTable } from './read-table.ts';

/** Quotes and lists inside each other; deeper ones are text, so that nobody has to recurse further. */
const maxDepth = 5;

interface SourceLine {
  text: string;
  /** Offset in the whole text. */
  start: number;
}

/**
 * Reads the markdown of a message, as PROTOCOL.md describes it: every line break is one, no HTML, no sign that was typed is lost.
 * Takes time in proportion to the length, whatever the text is. Pure, never throws.
 */
export function readMarkdown(text: string, options: ReadOptions = {}): Block[] {
  let start = 0;
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line): SourceLine => {
      const found = { text: line, start };
      start += line.length + 1;
      return found;
    });
  return readBlocks(lines, options, 0);
}

const indentOf = (line: string): number => /^[ \t\u00a0]*/.exec(line)![0].length;
const isBlank = (line: string): boolean => line.trim() === '';

interface Fence {
  sign: string;
  length: number;
  /** What stands behind it: the language of a program, or words. */
  info: string;
}

function fenceOf(line: string): Fence | undefined {
  const from = indentOf(line);
  const sign = line[from];
  if (from > 3 || (sign !== '`' && sign !== '~')) return undefined;
  let end = from;
  while (line[end] === sign) end += 1;
  const rest = line.slice(end);
  if (end - from < 3 || (sign === '`' && rest.includes('`'))) return undefined;
  return { sign, length: end - from, info: rest.trim() };
}

const languages =
  /^(?:bash|c|cpp|cs|css|diff|go|html|java|js|json|jsx|kt|lua|md|php|plain|py|python|rb|ruby|rs|rust|scss|sh|sql|svg|swift|text|ts|tsx|txt|vue|xml|ya?ml)$/i;

/** A word behind a fence names a language; what a person typed there may as well be the first line of what they show. */
const languageOf = (info: string, { typed }: ReadOptions): string => ((typed ? languages.test(info) : /^\S{1,40}$/.test(info)) ? info : '');

/** Looks for what closes a fence. One that was not found for a length is not looked for again. */
function createFenceFinder(lines: SourceLine[]): (fence: Fence, from: number) => number {
  const hopeless = new Map<string, number>();
  return ({ sign, length }, from) => {
    if (length >= (hopeless.get(sign) ?? Infinity)) return -1;
    for (let at = from; at < lines.length; at += 1) {
      const line = lines[at]!.text.trim();
      if (line.length >= length && line[0] === sign && line === sign.repeat(line.length)) return at;
    }
    hopeless.set(sign, length);
    return -1;
  };
}

interface Marker {
  marker: string;
  ordered: boolean;
  checked?: boolean;
  indent: number;
  /** Where the words begin. */
  offset: number;
}

const typedMarker = /^([ \t]*)([-*]|\d{1,3}[.)])[ \t]+(?=\S)/;
const anyMarker = /^([ \t]*)([-*]|\d{1,3}[.)])[ \t]+(?:\[([ xX])\][ \t]+)?(?=\S)/;

/** `- words`, `* words`, `3. words`. A number of more than three digits is a year or a price, and a plus sign is one. */
function markerOf(line: string, { typed }: ReadOptions): Marker | undefined {
  const found = (typed ? typedMarker : anyMarker).exec(line);
  if (!found) return undefined;
  const [whole, indent, marker, check] = found as unknown as [string, string, string, string | undefined];
  return {
    marker,
    ordered: /\d/.test(marker),
    ...(check === undefined ? {} : { checked: check !== ' ' }),
    indent: indent.length,
    offset: whole.length,
  };
}

function readBlocks(lines: SourceLine[], options: ReadOptions, depth: number): Block[] {
  const blocks: Block[] = [];
  const closingFence = createFenceFinder(lines);
  /** Lines of the paragraph that goes on. */
  let words: Line[] | undefined;
  let blank = 0;
  let at = 0;
  const add = (block: Block): void => {
    blocks.push(block);
    words = undefined;
    blank = 0;
  };
  while (at < lines.length) {
    const { text: line, start } = lines[at]!;
    if (isBlank(line)) {
      blank += 1;
      at += 1;
      words = undefined;
      continue;
    }
    const fields = { start, blank: blocks.length > 0 ? blank : 0 };
    const fence = fenceOf(line);
    const end = fence ? closingFence(fence, at + 1) : -1;
    if (fence && (end >= 0 || options.growing)) {
      const inside = lines.slice(at + 1, end < 0 ? undefined : end).map(({ text }) => text);
      const language = languageOf(fence.info, options);
      if (fence.info !== language) inside.unshift(fence.info);
      add({ type: 'code', ...fields, language, text: inside.join('\n') });
      at = end < 0 ? lines.length : end + 1;
      continue;
    }
    const table = line.includes('|') ? readTable(lines, at, options) : undefined;
    if (table) {
      add({ ...table.block, ...fields });
      at = table.end;
      continue;
    }
    const heading = options.typed ? null : /^ {0,3}(#{1,6})[ \t]+(?=\S)/.exec(line);
    if (heading) {
      add({ type: 'heading', ...fields, level: heading[1]!.length, line: readLine(line.slice(heading[0].length).trimEnd(), options) });
      at += 1;
      continue;
    }
    if (!options.typed && /^ {0,3}([-*_])(?: *\1){2,} *$/.test(line)) {
      add({ type: 'rule', ...fields, source: line.trim() });
      at += 1;
      continue;
    }
    if (depth < maxDepth) {
      const quoted = quoteEnd(lines, at, options);
      if (quoted > at) {
        const inside = lines.slice(at, quoted).map(unquoted);
        add({ type: 'quote', ...fields, blocks: readBlocks(inside, options, depth + 1) });
        at = quoted;
        continue;
      }
      const list = readList(lines, at, options, depth);
      if (list) {
        add({ type: 'list', ...fields, ...list.block });
        at = list.end;
        continue;
      }
    }
    const read = readLine(withoutBreak(line, options), options);
    at += 1;
    if (words) {
      words.push(read);
      continue;
    }
    const paragraph = [read];
    add({ type: 'paragraph', ...fields, lines: paragraph });
    words = paragraph;
  }
  return blocks;
}

/** Nobody sees spaces at the end of a line. A backslash there stands for the break, where a program wrote it. */
function withoutBreak(line: string, { typed }: ReadOptions): string {
  const words = line.trimEnd();
  return !typed && words.endsWith('\\') && !words.endsWith('\\\\') ? words.slice(0, -1) : words;
}

/** Lines that begin with `> ` and words. An arrow, a smiley and "> 5" are no quote. */
const quotePattern = /^ {0,3}>(?:>|[ \t]|$)/;
const typedQuotePattern = /^ {0,3}>(?: *>)* +(?=\p{L}|["'“„«「*_`])/u;

function quoteEnd(lines: SourceLine[], from: number, { typed }: ReadOptions): number {
  const pattern = typed ? typedQuotePattern : quotePattern;
  let at = from;
  while (at < lines.length && pattern.test(lines[at]!.text)) at += 1;
  return at;
}

function unquoted({ text, start }: SourceLine): SourceLine {
  const marks = /^ {0,3}> ?/.exec(text)![0].length;
  return { text: text.slice(marks), start: start + marks };
}

function readList(
  lines: SourceLine[],
  from: number,
  options: ReadOptions,
  depth: number,
): { block: { ordered: boolean; items: ListItem[] }; end: number } | undefined {
  const first = markerOf(lines[from]!.text, options);
  if (!first) return undefined;
  const found: { marker: Marker; lines: SourceLine[]; blank: number }[] = [];
  let at = from;
  let end = from;
  while (at < lines.length) {
    const marker = markerOf(lines[at]!.text, options);
    if (!marker || marker.ordered !== first.ordered || marker.indent > first.indent + 1) break;
    const begin = at;
    const blank = begin - end;
    at += 1;
    end = at;
    // What is indented belongs to the item, over empty lines too.
    for (; at < lines.length; at += 1) {
      const { text } = lines[at]!;
      if (isBlank(text)) continue;
      if (indentOf(text) < first.indent + 2) break;
      end = at + 1;
    }
    const inside = lines.slice(begin + 1, end).map((line) => dedent(line, marker.offset));
    found.push({ marker, blank, lines: [cut(lines[begin]!, marker.offset), ...inside] });
  }
  // One dash that a person typed is a dash.
  if (options.typed && !first.ordered && found.length < 2) return undefined;
  const items = found.map(({ marker: { marker, checked }, blank, lines: inside }): ListItem => ({
    marker,
    blank,
    ...(checked === undefined ? {} : { checked }),
    blocks: readBlocks(inside, options, depth + 1),
  }));
  return { block: { ordered: first.ordered, items }, end };
}

const cut = ({ text, start }: SourceLine, by: number): SourceLine => ({ text: text.slice(by), start: start + by });
const dedent = (line: SourceLine, by: number): SourceLine => cut(line, Math.min(by, indentOf(line.text)));
