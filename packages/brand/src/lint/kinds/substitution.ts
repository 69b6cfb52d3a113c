import type { Hit } from '../reading/finding.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { SubstitutionRule } from '../../format/rule.ts';
import { exceptionOf } from './exception-of.ts';
import { matchesIn } from './matches-in.ts';

/** The replacement begins like what it replaces: "Do not" becomes "Don't". */
const likeStart = (model: string, text: string): string =>
  // Where the two differ in their case alone, that is what is meant.
  model.toLowerCase() !== text.toLowerCase() && /^\p{Lu}\P{Lu}/u.test(model) && /^\p{Ll}/u.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;

/** Finds what is better said in other words. */
export function substitution(rule: SubstitutionRule): (text: LintText) => Hit[] {
  const around = rule.wholeWords === false ? ['', ''] : ['\\b(?:', ')\\b'];
  const pattern = new RegExp(
    `${around[0]}${rule.swap.map(([from], at) => `(?<swap${at}>${from})`).join('|')}${around[1]}`,
    `gm${rule.ignoreCase ? 'i' : ''}`,
  );
  const isException = exceptionOf(rule.exceptions, rule.ignoreCase);
  return (text) =>
    text.partsFor(rule.scope ?? 'text').flatMap((part) =>
      [...matchesIn(part.text, pattern)].flatMap(({ found: { 0: found, groups }, index }) => {
        const at = rule.swap.findIndex((_swap, number) => groups?.[`swap${number}`] !== undefined);
        // `device|appliance`: two answers, and somebody has to choose.
        const answers = (rule.swap[at]?.[1] ?? '').split('|').map((answer) => likeStart(found, answer));
        if (answers.includes(found) || isException(found)) return [];
        const start = part.start + index;
        return [{ start, end: start + found.length, says: [answers.join(' or '), found], suggestions: answers }];
      }),
    );
}
