// The network's text with entities as our markdown: what the customer typed looks the same everywhere, and means nothing more.
import { escapeMarkdown, linkTarget } from '@segue/protocol';
import { readWords } from '../text/read-words.ts';
import type { TelegramMessageEntity } from './payloads.ts';

const marks: Record<string, string> = { bold: '**', italic: '*', strikethrough: '~~' };
const meant = { ...marks, code: '', pre: '', text_link: '', url: '' };
/** More spans than the network sends, and deeper than it nests them: the rest is only words. */
const maxSpans = 200;
const maxDepth = 6;

/** Spans that we keep; a span inside code is dropped, crossing ones are cut at the outer one's end. */
function kept(entities: TelegramMessageEntity[]): TelegramMessageEntity[] {
  const sorted = entities
    .filter(({ type, offset, length }) => Object.hasOwn(meant, type) && offset >= 0 && length > 0)
    .slice(0, maxSpans)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  const open: TelegramMessageEntity[] = [];
  const out: TelegramMessageEntity[] = [];
  for (const entity of sorted) {
    while (open.length > 0 && open.at(-1)!.offset + open.at(-1)!.length <= entity.offset) open.pop();
    const outer = open.at(-1);
    if (open.length >= maxDepth) continue;
    if (outer && (outer.type === 'code' || outer.type === 'pre' || outer.type === 'url')) continue;
    const length = outer ? Math.min(entity.length, outer.offset + outer.length - entity.offset) : entity.length;
    const cut = { ...entity, length };
    open.push(cut);
    out.push(cut);
  }
  return out;
}

/** Spans of what stands behind a place, counted from there. */
const behind = (entities: TelegramMessageEntity[], from: number): TelegramMessageEntity[] =>
  entities.map(({ offset, length, ...entity }) => {
    const start = Math.max(offset - from, 0);
    return { ...entity, offset: start, length: offset - from + length - start };
  });

/**
 * @param whole as the network has it
 * @param entities its spans, offsets in UTF-16 code units
 * @param from where the words begin that count
 */
export function toMarkdown(whole: string, entities: TelegramMessageEntity[] = [], from = 0): string {
  const text = whole.slice(from);
  const spans = kept(behind(entities, from));
  if (spans.length === 0) return escapeMarkdown(text).trim();
  const written = write(text, 0, text.length, spans).trim();
  // Marks in the middle of a word are none to our readers: better without than as signs that nobody typed.
  return isSame(readWords(written).text, text) ? written : escapeMarkdown(text).trim();
}

const isSame = (shown: string, typed: string): boolean => shown.replace(/\s/g, '') === typed.replace(/\s/g, '');

function write(text: string, start: number, end: number, inside: TelegramMessageEntity[]): string {
  let out = '';
  let at = start;
  for (let index = 0; index < inside.length;) {
    const entity = inside[index]!;
    const stop = entity.offset + entity.length;
    let next = index + 1;
    while (next < inside.length && inside[next]!.offset < stop) next += 1;
    out +=
      escapeMarkdown(text.slice(at, entity.offset)) +
      wrap(entity, text.slice(entity.offset, stop), () => write(text, entity.offset, stop, inside.slice(index + 1, next)));
    at = stop;
    index = next;
  }
  return out + escapeMarkdown(text.slice(at, end));
}

function wrap(entity: TelegramMessageEntity, raw: string, inner: () => string): string {
  if (entity.type === 'pre') {
    const fence = '`'.repeat(Math.max(3, longestRun(raw) + 1));
    return `\n${fence}${/^[\w+#-]*$/.test(entity.language ?? '') ? (entity.language ?? '') : ''}\n${raw}\n${fence}\n`;
  }
  if (entity.type === 'code') {
    const fence = '`'.repeat(longestRun(raw) + 1);
    const pad = fence.length > 1 || raw.startsWith(' ') ? ' ' : '';
    return `${fence}${pad}${raw.replaceAll('\n', ' ')}${pad}${fence}`;
  }
  // Our readers find addresses by themselves.
  if (entity.type === 'url') return escapeMarkdown(raw);
  const words = inner();
  if (entity.type === 'text_link') {
    const url = (entity.url ?? '').replace(/[()\\<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
    return linkTarget(url) && !words.includes('\n') ? `[${words}](${url})` : words;
  }
  const mark = marks[entity.type] ?? '';
  return words
    .split('\n')
    .map((line) => marked(line, mark))
    .join('\n');
}

/** Marks count only next to a word, so white space at the edges stays outside. */
function marked(line: string, mark: string): string {
  const words = line.trim();
  if (words === '') return line;
  const before = line.length - line.trimStart().length;
  return line.slice(0, before) + mark + words + mark + line.slice(before + words.length);
}

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
