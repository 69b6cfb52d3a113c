import { isOfFamily } from './parent-region.ts';

/** What stands between a language and its regions, but those that share its words. */
const between: Record<string, string> = { en: '001', es: '419', pt: 'PT' };
/** Norwegian is written in two ways, and most have one of them only. */
const norwegian = ['nb', 'no'];

/**
 * Locales that may stand in for one, nearest first: es-AR is read as es-419, then as es; zh-HK is read as zh-TW, never as zh-CN. What is written
 * counts before where it is read: zh-Hans-HK is read as zh-CN. Pure.
 */
export function parentsOf(locale: string): string[] {
  const [language = locale, ...subtags] = locale.split(/[-_]/);
  if (/^(zh|yue)$/i.test(language)) return parentsOfChinese(locale);
  const script = subtags.find((tag) => /^[a-z]{4}$/i.test(tag));
  const region = subtags.find((tag) => /^([a-z]{2}|\d{3})$/i.test(tag));
  const parents = [
    ...(script && region ? [`${language}-${script}`] : []),
    ...(region && isOfFamily({ language, region: region.toUpperCase() }) === false ? [`${language}-${between[language]}`] : []),
    language,
    ...(/^(nn|nb|no)$/.test(language) ? norwegian : []),
  ];
  return parents.filter((parent, at) => parent !== locale && parents.indexOf(parent) === at);
}

function parentsOfChinese(locale: string): string[] {
  const isSimplified = /[-_](hans|chs)(?![a-z])/i.test(locale) || (/[-_]sg(?![a-z])/i.test(locale) && !/[-_]hant(?![a-z])/i.test(locale));
  if (isSimplified) return ['zh-CN', 'zh-Hans'];
  if (/^yue(?![a-z])|[-_]mo(?![a-z])/i.test(locale)) return ['zh-HK', 'zh-TW', 'zh-Hant'];
  return /[-_](hk|hant|cht)(?![a-z])/i.test(locale) ? ['zh-TW', 'zh-Hant'] : [];
}
