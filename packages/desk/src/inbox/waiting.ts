/** How urgent a waiting customer is, by the service goal. */
export type Urgency = 'none' | 'calm' | 'soon' | 'late';

/** Pure. `soon` from half of the goal on, `late` after it. */
export function urgencyOf(waitingSince: number | null, now: number, goalMs: number): Urgency {
  if (waitingSince === null) return 'none';
  const waited = now - waitingSince;
  return waited > goalMs ? 'late' : waited > goalMs / 2 ? 'soon' : 'calm';
}

/** As `shortAge`, and within the first minute `now`. Pure. */
export const ageOrNow = (since: number, now: number, locale: string): string =>
  now - since < 60_000 ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second') : shortAge(since, now, locale);

/** Short age in the reader's language: `4 min`, `2 h`, `3 d`. Pure. */
export function shortAge(since: number, now: number, locale: string): string {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000));
  const hours = Math.floor(minutes / 60);
  const [value, unit] = minutes < 60 ? [minutes, 'minute'] : hours < 24 ? [hours, 'hour'] : [Math.floor(hours / 24), 'day'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: String(unit), unitDisplay: 'narrow' }).format(Number(value));
}
