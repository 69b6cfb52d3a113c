import { parentsOf } from '../runtime/parent-locales.ts';

/**
 * What a table by locale says in one: its own, or that of the nearest locale that may stand in for it. zh-TW and zh-CN never stand in for each
 * other.
 */
export function inLocale<T>(byLocale: Readonly<Record<string, T>> | undefined, locale: string): T | undefined {
  if (!byLocale) return undefined;
  const found = [locale, ...parentsOf(locale)].find((candidate) => byLocale[candidate] !== undefined);
  return found === undefined ? undefined : byLocale[found];
}
