import type { Hit } from '../reading/finding.ts';
import type { LintText } from '../reading/lint-text.ts';

const left =
  /\{\{?\s*\$?[\w .-]{1,40}\}\}?|\[(?:[A-Z][A-Z0-9_ ]{2,40}|(?:your|customer|order|agent|first|last)[ _][\w ]{1,30})\](?!\()|<(?:name|order|customer|url|date|[A-Z_]{3,30})>|%(?:\d\$)?[sd](?!\w)|\[object Object\]|\b(?:undefined|NaN|lorem ipsum)\b/gi;
const shouted = /^\[[^\]]*\]$/;

/** Finds what a template or a program forgot to fill in: `{$name}`, `[ORDER NUMBER]`, `undefined`. */
export const placeholderLeft =
  () =>
  (text: LintText): Hit[] =>
    text.blocks.flatMap((part) =>
      [...part.text.matchAll(left)].flatMap(({ 0: found, index }) => {
        // "[see the list]" is a word in brackets; "[ORDER NUMBER]" and "[your name]" are not.
        if (
          shouted.test(found) &&
          found !== '[object Object]' &&
          !/^\[[A-Z0-9_ ]+\]$|^\[(your|customer|order|agent|first|last)[ _]/i.test(found)
        )
          return [];
        if (/^\[[a-z]/.test(found) && !/^\[(your|customer|order|agent|first|last|object)[ _]/.test(found)) return [];
        const start = part.start + index;
        return [{ start, end: start + found.length, says: [found] }];
      }),
    );
