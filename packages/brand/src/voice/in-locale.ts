/** What a table by locale says in one: its own, or that of the language without its region. zh-TW and zh-CN never stand in for each other. */
export function inLocale<T>(byLocale: Readonly<Record<string, T>> | undefined, locale: string): T | undefined {
  if (!byLocale) return undefined;
  const parent = locale === 'zh-HK' ? 'zh-TW' : locale.startsWith('zh') ? locale : (locale.split('-')[0] ?? locale);
  return byLocale[locale] ?? byLocale[parent];
}
