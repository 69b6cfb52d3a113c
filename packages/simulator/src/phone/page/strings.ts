export type Words = (key: string, values?: Record<string, string>) => string;

/** Loads the sentences of the page for a language such as `zh-hans` or `en`; anything but Chinese gets English. */
export async function loadWords(): Promise<(language: string) => { language: string; words: Words }> {
  const response = await fetch('/phone-page/strings.json');
  const all = (await response.json()) as Record<string, Record<string, string>>;
  return (wanted) => {
    const language = wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
    const words: Words = (key, values = {}) =>
      Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), all[language]?.[key] ?? key);
    return { language, words };
  };
}
