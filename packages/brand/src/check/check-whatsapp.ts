import { compileTemplate, TemplateError } from '../targets/whatsapp.ts';
import type { Check } from './check-context.ts';
import { sentencesOf } from './sentences.ts';

/** BRAND-W02 to W06: a template (a sentence with a `category`) that WhatsApp would not take. */
export const checkWhatsapp: Check = ({ brand, source }) => {
  const sentences = sentencesOf(brand);
  return sentences.flatMap(({ key, entry, locale, channel, path }) => {
    if (!entry.category || (channel !== 'default' && channel !== 'whatsapp')) return [];
    const own = sentences.some((other) => other.key === key && other.locale === locale && other.channel === 'whatsapp');
    if (own && channel === 'default') return [];
    try {
      compileTemplate(brand, key, locale);
      return [];
    } catch (error) {
      // What does not parse is BRAND-M01's to report.
      if (!(error instanceof TemplateError)) return [];
      const { id, message, fix } = error;
      return [{ id, ...source.placeOf(path), message, where: `${key} ${locale}/${channel}`, fix }];
    }
  });
};
