import { compileTemplate } from '../targets/whatsapp.ts';
import { jsonText, type Target } from './built-file.ts';
import { channelSentences } from './channel-sentences.ts';

/** One payload a template and locale, as WhatsApp's API takes it to create the template. */
export const whatsappFiles: Target = (brand) =>
  brand.voice.locales.flatMap((locale) =>
    channelSentences(brand, 'whatsapp', locale)
      // A template is in the language that it is registered for; one that stands in for it would not be.
      .filter(({ entry }) => entry.category && entry[locale] !== undefined)
      .map(({ key }) => [`whatsapp/${locale}/${key}.json`, jsonText(compileTemplate(brand, key, locale))] as const),
  );
