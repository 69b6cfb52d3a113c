import type { MarkKind, TextMark } from '../../base/phone-view.ts';
import { createNode } from './create-node.ts';

const tags: Partial<Record<MarkKind, keyof HTMLElementTagNameMap>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strike: 's',
  code: 'code',
  pre: 'pre',
  quote: 'blockquote',
};

/** Text with its marks as nodes. Marks may nest; they never cross. */
export function markedText(text: string, marks: readonly TextMark[], linkLabel: string): Node[] {
  return between(
    0,
    text.length,
    [...marks].sort((a, b) => a.start - b.start || b.end - a.end),
  );

  function between(start: number, end: number, marked: TextMark[]): Node[] {
    const nodes: Node[] = [];
    let at = start;
    for (let index = 0; index < marked.length; index += 1) {
      const mark = marked[index];
      if (!mark || mark.start < at || mark.start >= end) continue;
      if (mark.start > at) nodes.push(document.createTextNode(text.slice(at, mark.start)));
      const stop = Math.min(end, mark.end);
      const inner = between(
        mark.start,
        stop,
        marked.slice(index + 1).filter((other) => other.end <= stop),
      );
      nodes.push(wrap(mark, text.slice(mark.start, stop), inner));
      at = stop;
    }
    if (at < end) nodes.push(document.createTextNode(text.slice(at, end)));
    return nodes;
  }

  function wrap({ kind, url }: TextMark, covered: string, inner: Node[]): Node {
    const href = url ?? covered;
    if (kind === 'link' && /^https?:/i.test(href))
      return createNode('a', { href, target: '_blank', rel: 'noopener noreferrer', title: linkLabel }, ...inner);
    if (kind === 'mail') return createNode('a', { href: `mailto:${covered}` }, ...inner);
    if (kind === 'spoiler') return createNode('span', { class: 'spoiler', tabindex: 0 }, ...inner);
    const tag = tags[kind];
    if (tag) return createNode(tag, {}, ...inner);
    return createNode('span', { class: 'token' }, ...inner);
  }
}
