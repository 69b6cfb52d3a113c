import type { CompiledMessage, CompiledPattern, CompiledSelect, SelectorKind } from './strings.ts';

export type MessageValues = Readonly<Record<string, string | number>>;

/** How well a key fits a value: 0 not at all, 1 by `*`, 2 by plural category, 3 exactly. */
function fit(key: string, value: string | number | undefined, kind: SelectorKind, locale: string): number {
  if (key === '*') return 1;
  if (value === undefined) return 0;
  if (String(value) === key) return 3;
  if (kind === 's' || kind === 'x' || Number.isNaN(Number(value))) return 0;
  const rules = new Intl.PluralRules(locale, { type: kind === 'o' ? 'ordinal' : 'cardinal' });
  return rules.select(Number(value)) === key ? 2 : 0;
}

function choose(select: CompiledSelect, values: MessageValues, locale: string): CompiledPattern {
  let best: readonly number[] = [];
  let chosen: CompiledPattern = '';
  for (const [keys, pattern] of select.v) {
    const fits = select.s.map(([name, kind], index) => fit(keys[index] ?? '*', values[name], kind, locale));
    if (fits.includes(0)) continue;
    const firstDifference = fits.findIndex((value, index) => value !== best[index]);
    if (best.length === 0 || (firstDifference >= 0 && (fits[firstDifference] ?? 0) > (best[firstDifference] ?? 0))) {
      best = fits;
      chosen = pattern;
    }
  }
  return chosen;
}

/**
 * Fills a compiled message. Pure.
 *
 * @param values a missing one leaves its name in braces, so that a mistake is seen and never hidden
 */
export function formatMessage(message: CompiledMessage, values: MessageValues, locale: string): string {
  const pattern = typeof message === 'object' && 'v' in message ? choose(message, values, locale) : message;
  if (typeof pattern === 'string') return pattern;
  return pattern
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = values[part[0]];
      if (value === undefined) return `{${part[0]}}`;
      return part[1] || typeof value === 'number' ? new Intl.NumberFormat(locale, part[1]).format(Number(value)) : value;
    })
    .join('');
}
