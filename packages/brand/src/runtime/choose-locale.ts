interface Reading {
  /** As the tag has it, in one form: lower case, hyphens. */
  tag: string;
  language: string;
  script: string | undefined;
  region: string | undefined;
}

/** Languages that are read in the words of another one. Old codes (`iw`, `in`, `sh`) are known to `Intl`. */
const readAs: Record<string, string> = { yue: 'zh', no: 'nb', nn: 'nb' };

/** Undefined for what is no language tag, however pages and systems write it: `pt_BR`, `de_DE.UTF-8`, `en-US,en;q=0.9`. */
function read(wish: string): Reading | undefined {
  const tag = wish
    .trim()
    .split(/[.@,;\s]/, 1)[0]!
    .replaceAll('_', '-')
    .toLowerCase()
    .replace(/-ch([st])$/, (_, sign) => (sign === 's' ? '-hans' : '-hant'))
    .replace(/^zh-(?=[a-z]{3}(?:-|$))/, '');
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    return tag.startsWith('und') ? undefined : { tag, language: readAs[language] ?? language, script, region };
  } catch {
    return undefined;
  }
}

/**
 * Picks the locale to speak: the first wanted one that the brand has, as it is, else in the same language and script: from the same region,
 * from none, from any. Pure.
 *
 * Chinese scripts are never mixed: Traditional does not fall to zh-CN, nor the other way round, and what is written counts before where it is
 * read: zh-Hans-HK is zh-CN.
 *
 * @param wanted language tags as pages and browsers have them, best first; what is none is passed over
 * @param available the brand's locales
 */
export function chooseLocale(wanted: readonly (string | undefined)[], available: readonly string[], fallback: string): string {
  const offers = available.map((locale) => ({ locale, offer: read(locale) }));
  for (const one of wanted) {
    const wish = read(one ?? '');
    if (!wish) continue;
    let best: string | undefined;
    let most = 0;
    for (const { locale, offer } of offers) {
      if (offer?.language !== wish.language || (offer.script !== wish.script && wish.language === 'zh')) continue;
      const isRegionless = !/-[a-z]{2}$|-\d{3}$/.test(offer.tag);
      const rank =
        1 +
        (offer.tag === wish.tag ? 16 : 0) +
        (offer.script === wish.script ? 8 : 0) +
        (offer.region === wish.region ? 4 : 0) +
        (isRegionless ? 2 : 0);
      if (rank > most) [best, most] = [locale, rank];
    }
    if (best !== undefined) return best;
  }
  return fallback;
}
