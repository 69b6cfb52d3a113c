/**
 * Regions that share the words of the language without one. All others of these languages have a parent between, such as en-001; Chinese of Macau
 * that of Hong Kong. Every browser loads it: regions where few read the language are left out.
 * @see https://github.com/unicode-org/cldr-json/blob/main/cldr-json/cldr-core/supplemental/parentLocales.json
 */
const families: Record<string, string> = { en: 'US PR PH GU VI', es: 'ES PH GQ', pt: 'BR', zh: 'CN TW' };

/** Whether the words of a region are those of the language without one; undefined where a language makes no difference. Pure. */
export const isOfFamily = ({ language, region }: { language: string; region?: string | undefined }): boolean | undefined =>
  families[language]?.includes(region!);
