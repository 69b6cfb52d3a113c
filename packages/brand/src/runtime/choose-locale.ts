/**
 * Picks the locale to speak: the first wanted one that the brand has, as it is or by its parent. Pure.
 *
 * Chinese scripts are never mixed: zh-TW and zh-HK do not fall to zh-CN, nor the other way round.
 *
 * @param wanted BCP 47 tags, best first
 * @param available the brand's locales
 */
export function chooseLocale(wanted: readonly string[], available: readonly string[], fallback: string): string {
  for (const tag of wanted) {
    if (!tag) continue;
    const exact = available.find((locale) => locale.toLowerCase() === tag.toLowerCase());
    if (exact) return exact;
    const language = tag.split('-')[0]?.toLowerCase();
    // pt-PT is read as pt rather than as pt-BR, whichever the brand names first.
    const near =
      available.find((locale) => locale.toLowerCase() === language && language !== 'zh') ??
      available.find((locale) => locale.split('-')[0]?.toLowerCase() === language && (language !== 'zh' || script(locale) === script(tag)));
    if (near) return near;
  }
  return fallback;
}

const script = (tag: string): string => (/-(hant|tw|hk|mo)\b/i.test(tag) ? 'hant' : 'hans');
