import type { Hit } from '../reading/finding.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { OccurrenceRule } from '../../format/rule.ts';
import { matchesIn } from './matches-in.ts';

/** Letters of every script where the pattern is one for that; escapes that are none in it are of another engine. */
function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'gmu');
  } catch {
    return new RegExp(pattern, 'gm');
  }
}

/** Counts what must not be there too often, or too seldom. */
export function occurrence(rule: OccurrenceRule): (text: LintText) => Hit[] {
  const pattern = compiled(rule.pattern);
  return (text) =>
    text.partsFor(rule.scope ?? 'text').flatMap(({ start, text: words }) => {
      let count = 0;
      for (const _ of matchesIn(words, pattern)) count++;
      const isWrong = count > (rule.max ?? Infinity) || count < (rule.min ?? 0);
      return isWrong ? [{ start, end: start + words.length, says: [words] }] : [];
    });
}
