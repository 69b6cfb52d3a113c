import { exampleValues, longestValues, sayAll } from '../targets/sample-texts.ts';
import { foldForSms, measureSms } from '../targets/sms.ts';
import { jsonText, type Target } from './built-file.ts';
import { channelSentences } from './channel-sentences.ts';

/** What may be sent as an SMS, one file a locale: the compiled sentence, how it looks, and what it costs with its values at their longest. */
export const smsFiles: Target = (brand) =>
  brand.voice.locales.map((locale) => {
    const sentences = channelSentences(brand, 'sms', locale).map(({ key, entry, message }) => {
      const said = sayAll(message, longestValues(message, entry.vars), locale).map((text) => measureSms(foldForSms(text)));
      const [worst] = said.toSorted((a, b) => b.segments - a.segments || b.units - a.units);
      const [example = ''] = sayAll(message, exampleValues(message, entry.vars), locale);
      return [key, { message, example: foldForSms(example), encoding: worst?.encoding, units: worst?.units, parts: worst?.segments }];
    });
    return [`sms.${locale}.json`, jsonText(Object.fromEntries(sentences))];
  });
