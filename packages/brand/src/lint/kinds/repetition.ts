import type { Hit } from '../reading/finding.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { RepetitionRule } from '../../format/rule.ts';

/** Finds the same said twice in a row, "the the", also across a line's end. */
export function repetition(rule: RepetitionRule): (text: LintText) => Hit[] {
  const pattern = new RegExp(rule.pattern, `gm${rule.ignoreCase ? 'i' : ''}`);
  const same = (word: string): string => (rule.ignoreCase ? word.toLowerCase() : word);
  return (text) =>
    text.partsFor(rule.scope ?? 'text').flatMap((part) => {
      const hits: Hit[] = [];
      let run = 1;
      let last: { word: string; end: number } | undefined;
      for (const { 0: word, index } of part.text.matchAll(pattern)) {
        const isRepeated = last && same(last.word) === same(word) && /^\s*$/.test(part.text.slice(last.end, index));
        run = isRepeated ? run + 1 : 1;
        if (isRepeated && last && run > rule.max)
          hits.push({ start: part.start + last.end, end: part.start + index + word.length, says: [word], suggestions: [''] });
        last = { word, end: index + word.length };
      }
      return hits;
    });
}
