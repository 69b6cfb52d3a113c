import { parseMessage } from 'messageformat';
import type { Check } from './check-context.ts';
import { sentencesOf } from './sentences.ts';

/** BRAND-W02: a template (a sentence with a `category`) whose text depends on a choice, which WhatsApp's templates cannot make. */
export const checkWhatsapp: Check = ({ brand, source }) => {
  const sentences = sentencesOf(brand);
  return sentences.flatMap(({ key, entry, locale, channel, text, path }) => {
    if (!entry['category'] || (channel !== 'default' && channel !== 'whatsapp')) return [];
    const own = sentences.some((other) => other.key === key && other.locale === locale && other.channel === 'whatsapp');
    if (own && channel === 'default') return [];
    try {
      const model = parseMessage(text);
      if (model.type !== 'select') return [];
      const names = model.selectors.map(({ name }) => `{$${name}}`).join(' and ');
      return [
        {
          id: 'BRAND-W02',
          ...source.placeOf(path),
          message: `copy.${key} cannot be a WhatsApp template: it selects on ${names}.`,
          where: `${key} ${locale}/${channel}`,
          fix: 'add a "whatsapp" variant per case.',
        },
      ];
    } catch {
      // What does not parse is BRAND-M01's to report.
      return [];
    }
  });
};
