/**
 * Locales that may stand in for one, nearest first: zh-HK is read as zh-TW, never as zh-CN; any other language without its region. What is
 * written counts before where it is read: zh-Hans-HK is read as zh-CN. Pure.
 */
export function parentsOf(locale: string): string[] {
  const [language = locale] = locale.split(/[-_]/);
  if (!/^(zh|yue)$/i.test(language)) return language === locale ? [] : [language];
  const isSimplified = /[-_](hans|chs)(?![a-z])/i.test(locale) || (/[-_]sg(?![a-z])/i.test(locale) && !/[-_]hant(?![a-z])/i.test(locale));
  if (isSimplified) return ['zh-CN', 'zh-Hans'];
  return /^yue(?![a-z])|[-_](hk|mo|hant|cht)(?![a-z])/i.test(locale) ? ['zh-TW', 'zh-Hant'] : [];
}
