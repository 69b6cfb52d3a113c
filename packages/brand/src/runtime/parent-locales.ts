/**
 * Locales that may stand in for one, nearest first: zh-HK is read as zh-TW, never as zh-CN; any other language without its region. Pure.
 */
export function parentsOf(locale: string): string[] {
  const [language = locale] = locale.split('-');
  if (language.toLowerCase() !== 'zh') return language === locale ? [] : [language];
  if (/-(hk|mo|hant)\b/i.test(locale)) return ['zh-TW', 'zh-Hant'];
  return /-(sg|hans)\b/i.test(locale) ? ['zh-CN', 'zh-Hans'] : [];
}
