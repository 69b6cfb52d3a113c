const cache = new Map<string, Intl.DateTimeFormat>();
const relative: Record<string, Intl.RelativeTimeFormat> = {};
const formatter = (locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${name}`;
  let found = cache.get(key);
  if (!found) cache.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
};

/** Hours and minutes, e.g. `10:24`. */
export const formatTime = (at: number, locale: string): string =>
  formatter(locale, 'time', { hour: 'numeric', minute: '2-digit' }).format(at);
/** Date and time in words. */
export const formatFull = (at: number, locale: string): string =>
  formatter(locale, 'full', { dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** `Today`, `Yesterday`, a weekday within the last week, else the date; all by Intl. */
export function formatDay(at: number, now: number, locale: string): string {
  const days = dayNumber(now) - dayNumber(at);
  if (days === 0 || days === 1) {
    const word = (relative[locale] ??= new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(-days, 'day');
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  }
  if (days > 1 && days < 7) return formatter(locale, 'weekday', { weekday: 'long' }).format(at);
  return formatter(locale, 'date', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(new Date(at).getFullYear() !== new Date(now).getFullYear() && { year: 'numeric' as const }),
  }).format(at);
}

/** Count of local days, for telling whether two times fall on one day. */
export const dayNumber = (at: number): number => Math.floor((at - new Date(at).getTimezoneOffset() * 60_000) / 86_400_000);
