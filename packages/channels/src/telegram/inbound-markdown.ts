// The network's text with entities as our markdown: what the customer typed looks the same everywhere, and means nothing more.
import type { TelegramMessageEntity } from './payloads.ts';

const marks: Record<string, string> = { bold: '**', italic: '*', strikethrough: '~~' };

/** Signs that could begin markup get a backslash; the rest stays readable for whoever sees the source. Pure. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*[\]]/g, '\\$&')
      .replace(/~~/g, '\\~\\~')
      // An underscore inside a word is only an underscore.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/<(?=[A-Za-z/!?])/g, '\\<')
      .replace(/&(?=#?\w+;)/g, '\\&')
      .replace(/^([ \t]{4,}|[ ]{0,3}\t[ \t]*)/gm, (indent) => '\u00a0'.repeat(indent.length))
      .replace(/^([ \u00a0]{0,3})(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-(?=-)|=|~|\||:)/gm, '$1\\$2')
      .replace(/^([ ]{0,3}\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
  );
}

/** Spans that we keep; a span inside code is dropped, crossing ones are cut at the outer one's end. */
function kept(entities: TelegramMessageEntity[]): TelegramMessageEntity[] {
  const sorted = entities
    .filter(({ type }) => type in marks || type === 'code' || type === 'pre' || type === 'text_link' || type === 'url')
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  const open: TelegramMessageEntity[] = [];
  const out: TelegramMessageEntity[] = [];
  for (const entity of sorted) {
    while (open.length > 0 && open.at(-1)!.offset + open.at(-1)!.length <= entity.offset) open.pop();
    const outer = open.at(-1);
    if (outer && (outer.type === 'code' || outer.type === 'pre' || outer.type === 'url')) continue;
    const length = outer ? Math.min(entity.length, outer.offset + outer.length - entity.offset) : entity.length;
    const cut = { ...entity, length };
    open.push(cut);
    out.push(cut);
  }
  return out;
}

/**
 * @param text as the network has it
 * @param entities its spans, offsets in UTF-16 code units
 */
export function toMarkdown(text: string, entities: TelegramMessageEntity[] = []): string {
  const write = (start: number, end: number, inside: TelegramMessageEntity[]): string => {
    let out = '';
    let at = start;
    for (let index = 0; index < inside.length;) {
      const entity = inside[index]!;
      const stop = entity.offset + entity.length;
      let next = index + 1;
      while (next < inside.length && inside[next]!.offset < stop) next += 1;
      out +=
        escapeMarkdown(text.slice(at, entity.offset)) +
        wrap(entity, text.slice(entity.offset, stop), () => write(entity.offset, stop, inside.slice(index + 1, next)));
      at = stop;
      index = next;
    }
    return out + escapeMarkdown(text.slice(at, end));
  };
  return write(0, text.length, kept(entities)).trim();
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
  // An address with signs of ours in it is bracketed; others become links by themselves.
  if (entity.type === 'url')
    return /^https?:\/\//i.test(raw)
      ? /[\\`*[\]<>~]/.test(raw)
        ? `<${raw.replace(/[<>\\]/g, encodeURIComponent)}>`
        : raw
      : escapeMarkdown(raw);
  if (entity.type === 'text_link')
    return `[${inner()}](${(entity.url ?? '').replace(/[()\\<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
  // Marks count only next to a word, so white space at the edges moves out; a mark cannot go over an empty line.
  const mark = marks[entity.type] ?? '';
  return inner().replace(/^(\s*)([\s\S]*?)(\s*)$/, (_whole, before: string, middle: string, after: string) => {
    const marked =
      middle === ''
        ? ''
        : middle
            .split(/(\n+)/)
            .map((part, index) => (index % 2 === 1 || part === '' ? part : `${mark}${part.trim()}${mark}`))
            .join('');
    return before + marked + after;
  });
}

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
