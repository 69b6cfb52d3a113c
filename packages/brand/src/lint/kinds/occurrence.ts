import type { Hit } from '../finding.ts';
import type { LintText } from '../lint-text.ts';
import type { OccurrenceRule } from '../rule.ts';

/** Counts what must not be there too often, or too seldom. */
export function occurrence(rule: OccurrenceRule): (text: LintText) => Hit[] {
  const pattern = new RegExp(rule.pattern, 'gmu');
  return (text) =>
    text.partsFor(rule.scope ?? 'text').flatMap(({ start, text: words }) => {
      const count = words.match(pattern)?.length ?? 0;
      const isWrong = count > (rule.max ?? Infinity) || count < (rule.min ?? 0);
      return isWrong ? [{ start, end: start + words.length, says: [words] }] : [];
    });
}
