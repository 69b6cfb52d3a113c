import type { Hit } from '../finding.ts';
import type { LintText } from '../lint-text.ts';
import type { ConditionalRule } from '../rule.ts';

/** Finds what is used without being defined anywhere in the text, such as an abbreviation. */
export function conditional(rule: ConditionalRule): (text: LintText) => Hit[] {
  const flags = `gm${rule.ignoreCase ? 'i' : ''}`;
  const first = new RegExp(rule.first, flags);
  const second = new RegExp(rule.second, flags);
  return (text) => {
    const parts = text.partsFor(rule.scope ?? 'text');
    const defined = new Set(rule.exceptions);
    for (const part of parts) for (const match of part.text.matchAll(second)) defined.add(match[1] ?? match[0]);
    return parts.flatMap((part) =>
      [...part.text.matchAll(first)].flatMap(({ 0: whole, 1: word = whole, index }) => {
        const start = part.start + index + whole.indexOf(word);
        return defined.has(word) ? [] : [{ start, end: start + word.length, says: [word] }];
      }),
    );
  };
}
