import type { Hit } from '../finding.ts';
import type { LintText } from '../lint-text.ts';
import type { SubstitutionRule } from '../rule.ts';

/** The replacement begins like what it replaces: "Do not" becomes "Don't". */
const likeStart = (model: string, text: string): string =>
  /^\p{Lu}\P{Lu}/u.test(model) && /^\p{Ll}/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;

/** Finds what is better said in other words. */
export function substitution(rule: SubstitutionRule): (text: LintText) => Hit[] {
  const around = rule.wholeWords === false ? ['', ''] : ['\\b(?:', ')\\b'];
  const pattern = new RegExp(
    `${around[0]}${rule.swap.map(([from], at) => `(?<swap${at}>${from})`).join('|')}${around[1]}`,
    `gm${rule.ignoreCase ? 'i' : ''}`,
  );
  const exceptions = new Set(rule.exceptions);
  return (text) =>
    text.partsFor(rule.scope ?? 'text').flatMap((part) =>
      [...part.text.matchAll(pattern)].flatMap(({ 0: found, index, groups }) => {
        const at = rule.swap.findIndex((_swap, number) => groups?.[`swap${number}`] !== undefined);
        const replacement = likeStart(found, rule.swap[at]?.[1] ?? '');
        if (replacement === found || exceptions.has(found)) return [];
        const start = part.start + index;
        return [{ start, end: start + found.length, says: [replacement, found], suggestions: [replacement] }];
      }),
    );
}
