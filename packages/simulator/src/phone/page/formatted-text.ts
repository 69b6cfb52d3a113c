import type { TelegramMessageEntity } from '@segue/channels/telegram/payloads';
import { createNode } from './create-node.ts';

const tags: Record<string, keyof HTMLElementTagNameMap> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

/** Text with its spans as nodes. Spans may nest; they never cross. */
export function formattedText(text: string, entities: readonly TelegramMessageEntity[] = [], linkLabel: string): Node[] {
  return between(
    0,
    text.length,
    [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length),
  );

  function between(start: number, end: number, spans: TelegramMessageEntity[]): Node[] {
    const nodes: Node[] = [];
    let at = start;
    for (let index = 0; index < spans.length; index += 1) {
      const span = spans[index];
      if (!span || span.offset < at || span.offset >= end) continue;
      if (span.offset > at) nodes.push(document.createTextNode(text.slice(at, span.offset)));
      const stop = Math.min(end, span.offset + span.length);
      const inner = between(
        span.offset,
        stop,
        spans.slice(index + 1).filter((other) => other.offset + other.length <= stop),
      );
      nodes.push(wrap(span, text.slice(span.offset, stop), inner));
      at = stop;
    }
    if (at < end) nodes.push(document.createTextNode(text.slice(at, end)));
    return nodes;
  }

  function wrap(span: TelegramMessageEntity, covered: string, inner: Node[]): Node {
    if (span.type === 'url' || span.type === 'text_link') {
      const href = span.url ?? covered;
      if (/^https?:/i.test(href))
        return createNode('a', { href, target: '_blank', rel: 'noopener noreferrer', title: linkLabel }, ...inner);
    }
    if (span.type === 'email') return createNode('a', { href: `mailto:${covered}` }, ...inner);
    if (span.type === 'spoiler') return createNode('span', { class: 'spoiler', tabindex: 0 }, ...inner);
    const tag = tags[span.type];
    if (tag) return createNode(tag, {}, ...inner);
    return createNode('span', { class: 'token' }, ...inner);
  }
}
