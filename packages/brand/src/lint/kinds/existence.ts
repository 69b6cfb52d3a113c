import type { Hit } from '../finding.ts';
import type { LintText } from '../lint-text.ts';
import type { ExistenceRule } from '../rule.ts';

function fixed(found: string, fix: NonNullable<ExistenceRule['fix']>): string {
  if ('remove' in fix) return '';
  if ('replace' in fix) return found.replaceAll(new RegExp(fix.replace[0], 'g'), fix.replace[1]);
  // Trims whole words (`ly`) as well as single characters (`.?!`).
  const cut = fix.trim.trim() === '' || /^\w/.test(fix.trim) ? escape(fix.trim) : `[${escape(fix.trim)}]`;
  let rest = found;
  if (fix.side !== 'right') rest = rest.replace(new RegExp(`^(?:${cut})+`), '');
  if (fix.side !== 'left') rest = rest.replace(new RegExp(`(?:${cut})+$`), '');
  return rest;
}
const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|-]/g, '\\$&');

/** Finds what must not be there. */
export function existence(rule: ExistenceRule): (text: LintText) => Hit[] {
  const pattern = new RegExp(rule.pattern, `gm${rule.ignoreCase ? 'i' : ''}`);
  const exceptions = new Set(rule.exceptions);
  return (text) =>
    text.partsFor(rule.scope ?? 'text').flatMap((part) =>
      [...part.text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
        if (found === '' || exceptions.has(found)) return [];
        const start = part.start + index;
        return [{ start, end: start + found.length, says: [found], ...(rule.fix && { suggestions: [fixed(found, rule.fix)] }) }];
      }),
    );
}
