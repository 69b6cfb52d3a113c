import type { Hit } from '../reading/finding.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { ConditionalRule } from '../../format/rule.ts';
import { exceptionOf } from './exception-of.ts';
import { matchesIn } from './matches-in.ts';

/** Finds what is used without being defined anywhere in the text, such as an abbreviation. */
export function conditional(rule: ConditionalRule): (text: LintText) => Hit[] {
  const flags = `gm${rule.ignoreCase ? 'i' : ''}`;
  const first = new RegExp(rule.first, flags);
  const isException = exceptionOf(rule.exceptions, rule.ignoreCase);
  const second = new RegExp(rule.second, flags);
  return (text) => {
    const parts = text.partsFor(rule.scope ?? 'text');
    const defined = new Set<string>();
    for (const part of parts) for (const { found } of matchesIn(part.text, second)) defined.add(found[1] ?? found[0]);
    return parts.flatMap((part) =>
      [...matchesIn(part.text, first)].flatMap(({ found: { 0: whole, 1: word = whole }, index }) => {
        const start = part.start + index + whole.indexOf(word);
        return defined.has(word) || isException(word) ? [] : [{ start, end: start + word.length, says: [word] }];
      }),
    );
  };
}
