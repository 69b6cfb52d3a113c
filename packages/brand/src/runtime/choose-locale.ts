import { isOfFamily } from './parent-region.ts';

interface Reading {
  /** As the tag has it, in one form: lower case, hyphens. */
  tag: string;
  /** As `Intl` has it. */
  own: string;
  /** In whose words it is read. */
  language: string;
  script: string | undefined;
  region: string | undefined;
}

/** Languages that are read in the words of another one. Old codes (`iw`, `in`, `sh`, `cmn`) are known to `Intl`. */
const readAs: Record<string, string> = { yue: 'zh', nn: 'nb' };

/** Undefined for what is no language tag, however pages and systems write it: `pt_BR`, `de_DE.UTF-8`, `sr_RS@latin`, `en-US,en;q=0.9`. */
function read(wish: string): Reading | undefined {
  const tag = wish
    .trim()
    .toLowerCase()
    // @latin is -latn, @cyrillic is -cyrl.
    .replace(/^([a-z]{2,3})(.*)@(lat|cyr)i(.)/, '$1-$3$4$2')
    .split(/[.@,;\s]/, 1)[0]!
    .replaceAll('_', '-')
    .replace(/-ch([st])$/, '-han$1')
    // All that is written as Chinese is, before a script is guessed. Norwegian without more is the one of most.
    .replace(/^zh-(?=[a-z]{3}\b)/, '')
    .replace(/^(min-)?(nan|wuu|hak|gan)\b/, 'zh')
    .replace(/^no\b/, 'nb');
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    return tag.startsWith('und') ? undefined : { tag, own: language, language: readAs[language] ?? language, script, region };
  } catch {
    return undefined;
  }
}

/**
 * Picks the locale to speak: the first wanted one that the brand has, as it is, else in the same language and script: from the same region,
 * from one with the same parent, from none, from any. Pure.
 *
 * Chinese scripts are never mixed: Traditional does not fall to zh-CN, nor the other way round, and what is written counts before where it is
 * read: zh-Hans-HK is zh-CN.
 *
 * @param wanted language tags as pages and browsers have them, best first; what is none is passed over
 * @param available the brand's locales
 */
export function chooseLocale(wanted: readonly (string | undefined)[], available: readonly string[], fallback: string): string {
  let offers: { locale: string; offer: Reading | undefined }[] | undefined;
  for (const one of wanted) {
    // Most wishes are plain, and met by one offer: `Intl`, whose first use takes as long as the launcher's first frame, is not asked then.
    const [tag, language] = /^(?!zh)([a-z]{2})(?:-[a-z]{2})?$/.exec(one?.toLowerCase() ?? '') ?? [];
    const own = available.filter((locale) => locale.split('-')[0] === language);
    const plain = own.find((locale) => locale.toLowerCase() === tag) ?? (own.length === 1 ? own[0] : undefined);
    if (plain !== undefined) return plain;
    const wish = one && read(one);
    if (!wish) continue;
    offers ??= available.map((locale) => ({ locale, offer: read(locale) }));
    let best: string | undefined;
    let most = 0;
    for (const { locale, offer } of offers) {
      if (offer?.language !== wish.language || (offer.script !== wish.script && wish.language === 'zh')) continue;
      // The first counts more than all that follow.
      const rank = [
        offer.tag === wish.tag,
        offer.script === wish.script,
        offer.own === wish.own,
        offer.region === wish.region,
        isOfFamily(offer) === isOfFamily(wish),
        // What is of no single country, such as es-419, speaks for all that it is the parent of.
        !/-[a-z]{2}$/.test(offer.tag),
      ].reduce((sum, isSo) => 2 * sum + Number(isSo), 1);
      if (rank > most) [best, most] = [locale, rank];
    }
    if (best !== undefined) return best;
  }
  return fallback;
}
