import type { Scope } from '../../format/rule.ts';

/** Part of a text in which a rule looks at once. */
export interface Block {
  isHeading: boolean;
  start: number;
  text: string;
}

/** A text with its parts, cut once for all rules. */
export interface LintText {
  source: string;
  locale: string;
  blocks: Block[];
  /** The parts in which a rule of this scope looks. */
  partsFor(scope: Scope | readonly Scope[]): Block[];
}

/** Stands in for code: nothing that a rule could look for, and as long as what it hides. */
const hidden = '\uE000';
const code = /^(```|~~~)[^\n]*\n[\s\S]*?^\1[^\n]*$|`[^`\n]+`/gm;
const address = /https?:\/\/\S+/g;

/** Cuts markdown or plain text into headings, paragraphs and list items; code and addresses are no business of the voice. */
export function readText(source: string, locale: string): LintText {
  const masked = source.replace(code, (match) => hidden.repeat(match.length)).replace(address, (match) => hidden.repeat(match.length));
  const blocks: Block[] = [];
  // A heading is a line; a paragraph ends at an empty line, a heading, or the next item of a list.
  for (const match of masked.matchAll(
    /^ {0,3}#{1,6} +(?<heading>[^\n]+)|^(?:[ \t]*(?:[-*+]|\d+[.)]) +)?(?<text>\S[^\n]*(?:\n(?! {0,3}#{1,6} )(?![ \t]*(?:[-*+]|\d+[.)]) )[^\n]*\S[^\n]*)*)/gm,
  )) {
    const { heading, text = '' } = match.groups ?? {};
    const words = heading ?? text;
    blocks.push({ isHeading: heading !== undefined, start: match.index + match[0].lastIndexOf(words), text: words });
  }
  let sentences: Block[] | undefined;
  return {
    source,
    locale,
    blocks,
    partsFor(scope) {
      if (typeof scope !== 'string') {
        // What holds everywhere holds in each part of it.
        const all = scope.includes('text') ? scope.filter((one) => one === 'text' || one === 'alt' || one === 'raw') : scope;
        return [...new Set(all)].flatMap((one) => this.partsFor(one));
      }
      if (scope === 'not-heading') return blocks.filter(({ isHeading }) => !isHeading);
      if (scope === 'raw') return [{ isHeading: false, start: 0, text: source }];
      if (scope === 'alt')
        return [...source.matchAll(/!\[([^\]\n]{1,500})\]/g)].map(({ index, 1: text = '' }) => ({
          isHeading: false,
          start: index + 2,
          text,
        }));
      if (scope === 'heading') return blocks.filter(({ isHeading }) => isHeading);
      if (scope === 'text') return blocks;
      return (sentences ??= blocks.filter(({ isHeading }) => !isHeading).flatMap((block) => sentencesOf(block, locale)));
    },
  };
}

const segmenters = new Map<string, Intl.Segmenter>();
export function segmenter(locale: string, granularity: 'sentence' | 'word' | 'grapheme'): Intl.Segmenter {
  const key = `${granularity} ${locale}`;
  let found = segmenters.get(key);
  if (!found) segmenters.set(key, (found = new Intl.Segmenter(locale, { granularity })));
  return found;
}

/** Where a sentence can end; a text without any is one, and need not be cut. */
const sentenceEnd = /[\p{STerm}\n\u0085\u2028\u2029]/u;

function sentencesOf({ start, text }: Block, locale: string): Block[] {
  if (!sentenceEnd.test(text)) return [{ isHeading: false, start, text: text.trimEnd() }];
  return [...segmenter(locale, 'sentence').segment(text)].map(({ segment, index }) => ({
    isHeading: false,
    start: start + index,
    text: segment.trimEnd(),
  }));
}
