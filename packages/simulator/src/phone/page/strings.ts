import type { InBothLanguages } from '../../base/phone-view.ts';

/** Says a sentence of the page by its key, or one that a network brought. What is no key is said as it is. */
export type Words = (said: string | InBothLanguages, values?: Record<string, string>) => string;

/** Loads the sentences of the page for a language such as `zh-hans` or `en`; anything but Chinese gets English. */
export async function loadWords(): Promise<(language: string) => { language: string; words: Words }> {
  const response = await fetch('/phone-page/strings.json');
  const all = (await response.json()) as Record<string, Record<string, string>>;
  return (wanted) => {
    const language = wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
    const words: Words = (said, values = {}) =>
      Object.entries(values).reduce(
        (text, [name, value]) => text.replaceAll(`{${name}}`, value),
        typeof said === 'string' ? (all[language]?.[said] ?? said) : said[language],
      );
    return { language, words };
  };
}
