import type { Hit } from '../reading/finding.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { TermRule } from '../../format/rule.ts';

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
const isCjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A term with the borders that its script has: words where words have spaces between them, anywhere else in the text where not. */
const bordered = (term: string): string => (isCjk.test(term) ? escaped(term) : `(?<![\\p{L}\\p{N}])${escaped(term)}(?![\\p{L}\\p{N}])`);

/** Finds words that the glossary avoids or forbids, and terms written in the wrong case. */
export function term(rule: TermRule): (text: LintText) => Hit[] {
  const avoided =
    rule.avoid.length > 0
      ? new RegExp(
          [...rule.avoid]
            .sort((a, b) => b.length - a.length)
            .map(bordered)
            .join('|'),
          'giu',
        )
      : undefined;
  const anyCase = rule.exact && rule.use ? new RegExp(bordered(rule.use), 'giu') : undefined;
  return (text) =>
    text.partsFor('text').flatMap((part) => {
      const hits: Hit[] = [];
      const add = (found: string, index: number): void => {
        const start = part.start + index;
        const end = start + found.length;
        if (hits.some((hit) => start < hit.end && end > hit.start)) return;
        hits.push({ start, end, says: [found, rule.use], ...(rule.use && { suggestions: [rule.use], isSafe: true }) });
      };
      for (const { 0: found, index } of avoided ? part.text.matchAll(avoided) : []) if (found !== rule.use) add(found, index);
      for (const { 0: found, index } of anyCase ? part.text.matchAll(anyCase) : [])
        if (found.replaceAll(/\s+/g, ' ') !== rule.use) add(found, index);
      return hits;
    });
}
