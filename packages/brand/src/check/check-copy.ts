import { builtInVoice } from '../built-in/built-in-voice.ts';
import type { BrandFinding, Check } from './check-context.ts';
import { nearestName } from '../findings/nearest-name.ts';
import { parentsOf } from '../runtime/parent-locales.ts';
import { entryFields, sentencesOf } from './sentences.ts';

/** Whether a sentence in one locale serves another: `pt` does for `pt-BR`, `zh-TW` for `zh-HK`. */
const serves = (written: string, locale: string): boolean => [locale, ...parentsOf(locale)].includes(written);

/**
 * BRAND-M04, a warning: a sentence that nothing says, near the name of one that the widget or the hub does. BRAND-M05, a warning: a sentence of the
 * brand that some of its locales do not have, though it has its source locale. BRAND-M06, a warning: a sentence in a locale that the brand does not
 * speak.
 */
export const checkCopy: Check = ({ brand, source }) => {
  const {
    copy = {},
    locales = builtInVoice.locales,
    sourceLocale = builtInVoice.sourceLocale,
  } = (brand.voice ?? {}) as Partial<typeof builtInVoice>;
  const sentences = sentencesOf(brand);
  return Object.entries(copy).flatMap(([key, entry]): BrandFinding[] => {
    const place = { severity: 'warning' as const, ...source.placeOf(['voice', 'copy', key], 'key'), where: key };
    const meantLocales: string[] = [];
    const unspoken = Object.keys(entry).flatMap((locale): BrandFinding[] => {
      if (entryFields.has(locale) || [...locales, sourceLocale].some((spoken) => serves(locale, spoken))) return [];
      const same = locales.find((spoken) => spoken.toLowerCase() === locale.toLowerCase());
      if (same) meantLocales.push(same);
      return [
        {
          id: 'BRAND-M06',
          severity: 'warning',
          ...source.placeOf(['voice', 'copy', key, locale], 'key'),
          message: `copy.${key} has ${locale}, which is none of voice.locales: it is never said.`,
          have: locale,
          need: locales.join(', '),
          where: `${key} ${locale}`,
          fix: same ? `did you mean "${same}"?` : `add "${locale}" to voice.locales, or leave it out.`,
        },
      ];
    });
    const builtIn = builtInVoice.copy[key];
    if (!builtIn) {
      const meant = nearestName(key, Object.keys(builtInVoice.copy), 2);
      if (meant === undefined || meant in copy) return unspoken;
      return [{ id: 'BRAND-M04', ...place, message: `nothing says copy.${key}.`, have: key, fix: `did you mean "${meant}"?` }, ...unspoken];
    }
    const written = sentences.filter((sentence) => sentence.key === key && sentence.channel === 'default').map(({ locale }) => locale);
    const lacking = locales.filter((locale) => ![...written, ...meantLocales].some((one) => serves(one, locale)));
    if (lacking.length === 0 || !written.some((one) => serves(one, sourceLocale))) return unspoken;
    return [
      {
        id: 'BRAND-M05',
        ...place,
        message: `copy.${key} has no ${lacking.join(', ')}: there the built-in sentence is said.`,
        need: lacking.join(', '),
        fix: 'write it there as well.',
      },
      ...unspoken,
    ];
  });
};
