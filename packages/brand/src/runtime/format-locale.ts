/** Language and script of a tag, and the tag as `Intl` writes it; undefined for what is none. */
function partsOf(tag: string): { words: string; region: string | undefined; whole: string } | undefined {
  try {
    const locale = new Intl.Locale(
      tag
        .trim()
        .split(/[.@,;\s]/, 1)[0]!
        .replaceAll('_', '-'),
    );
    const { language, script } = locale.maximize();
    return { words: `${language}-${script}`, region: locale.region, whole: locale.toString() };
  } catch {
    return undefined;
  }
}

/**
 * In which manner times and numbers are written beside the words of a locale: that of the first wish in the same language and script that names
 * its region, so that a reader in London has their own dates beside plain English words. Pure.
 *
 * @param wanted language tags as pages and browsers have them, best first
 * @param chosen the locale whose words are spoken
 */
export function formatLocale(wanted: readonly (string | undefined)[], chosen: string): string {
  const words = partsOf(chosen)?.words;
  const own = wanted.map((tag) => partsOf(tag ?? '')).find((wish) => wish?.region !== undefined && wish.words === words);
  return own?.whole ?? chosen;
}
