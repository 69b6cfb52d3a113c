import type { Hit } from '../reading/finding.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { ExistenceRule } from '../../format/rule.ts';
import { exceptionOf } from './exception-of.ts';
import { matchesIn } from './matches-in.ts';

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
  const isException = exceptionOf(rule.exceptions, rule.ignoreCase);
  return (text) =>
    text.partsFor(rule.scope ?? 'text').flatMap((part) =>
      [...matchesIn(part.text, pattern)].flatMap(({ found: [found], index }) => {
        if (found === '' || isException(found)) return [];
        const start = part.start + index;
        return [{ start, end: start + found.length, says: [found], ...(rule.fix && { suggestions: [fixed(found, rule.fix)] }) }];
      }),
    );
}
