/** Ways in which a stretch of words can be shown. Networks have some of them. */
export type Mark = 'bold' | 'italic' | 'strike' | 'code' | 'pre' | 'quote' | 'link';

export interface Span {
  mark: Mark;
  /** UTF-16 code units, as in the text. */
  offset: number;
  length: number;
  /** Of a link. */
  url?: string;
  /** Of code, as it was written. */
  language?: string;
}

/** What a person reads: a text, and marks over it. Marks, not signs: nothing has to be escaped, and a text can be cut anywhere. */
export interface Words {
  text: string;
  spans: Span[];
}

export const plain = (text: string): Words => ({ text: text.trim(), spans: [] });
export const bold = (text: string): Words => ({ text, spans: text === '' ? [] : [{ mark: 'bold', offset: 0, length: text.length }] });

const shifted = (spans: Span[], by: number): Span[] => spans.map((span) => ({ ...span, offset: span.offset + by }));

/** The part from `start` to `end`, with the marks cut to it. Pure. */
export function slice({ text, spans }: Words, start: number, end: number): Words {
  return {
    text: text.slice(start, end),
    spans: spans.flatMap((span) => {
      const from = Math.max(span.offset, start);
      const to = Math.min(span.offset + span.length, end);
      return to > from ? [{ ...span, offset: from - start, length: to - from }] : [];
    }),
  };
}

/** Without the white space around it. Pure. */
export function trimmed(words: Words): Words {
  const start = words.text.length - words.text.trimStart().length;
  return slice(words, start, start + words.text.trim().length);
}

/** One after the other, with something in between. Empty ones are left out. Pure. */
export function join(parts: readonly Words[], between = '\n'): Words {
  const joined: Words = { text: '', spans: [] };
  for (const part of parts.filter(({ text }) => text !== '')) {
    if (joined.text !== '') joined.text += between;
    joined.spans.push(...shifted(part.spans, joined.text.length));
    joined.text += part.text;
  }
  return joined;
}

/** An address as people read it. */
export const writtenUrl = (url: string): string => url.replace(/^(?:mailto|tel):/i, '');

/**
 * Only the marks that a network has; the others are written out, so that nothing is lost: a link's address stands behind its words, a quote's
 * lines begin with `>`. Emphasis that cannot be shown is none. Pure.
 */
export function keepMarks({ text, spans }: Words, canShow: (span: Span) => boolean): Words {
  const insertions: { at: number; text: string; isBehind: boolean }[] = [];
  const kept: Span[] = [];
  for (const span of spans) {
    const end = span.offset + span.length;
    if (canShow(span)) kept.push(span);
    else if (span.mark === 'link') {
      const shown = writtenUrl(span.url ?? '');
      if (shown !== text.slice(span.offset, end)) insertions.push({ at: end, text: ` (${shown})`, isBehind: true });
    } else if (span.mark === 'quote') {
      insertions.push({ at: span.offset, text: '> ', isBehind: false });
      for (let at = text.indexOf('\n', span.offset); at >= 0 && at < end; at = text.indexOf('\n', at + 1))
        insertions.push({ at: at + 1, text: '> ', isBehind: false });
    }
  }
  if (insertions.length === 0) return { text, spans: kept };
  insertions.sort((a, b) => a.at - b.at || Number(b.isBehind) - Number(a.isBehind));
  let out = '';
  let from = 0;
  for (const insertion of insertions) {
    out += text.slice(from, insertion.at) + insertion.text;
    from = insertion.at;
  }
  // Both ends move by what was put before them; what stands right behind a mark is no part of it.
  const ends = kept.flatMap(({ offset, length }, index) => [
    { at: offset, index, isEnd: false },
    { at: offset + length, index, isEnd: true },
  ]);
  ends.sort((a, b) => a.at - b.at);
  const moved = kept.map((span) => ({ ...span }));
  let by = 0;
  let next = 0;
  for (const { at, index, isEnd } of ends) {
    while (next < insertions.length && insertions[next]!.at < at) by += insertions[next++]!.text.length;
    let here = by;
    for (let also = next; !isEnd && also < insertions.length && insertions[also]!.at === at; also += 1)
      here += insertions[also]!.text.length;
    const span = moved[index]!;
    if (isEnd) span.length = at + here - span.offset;
    else span.offset = at + here;
  }
  return { text: out + text.slice(from), spans: moved };
}
