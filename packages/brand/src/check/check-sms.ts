import { parseMessage } from 'messageformat';
import { longestValues, sayAll } from '../targets/sample-texts.ts';
import { measureSms, smsTwin } from '../targets/sms.ts';
import { compileModel } from '../voice/compile-message.ts';
import type { Check } from './check-context.ts';
import { sentencesOf, type Sentence } from './sentences.ts';

const alone = { 'GSM-7': 160, 'UCS-2': 70 };

/** The costliest text that a sentence can become; undefined for one that does not parse, which is BRAND-M01's to report. */
function costliest({ text, entry, locale }: Sentence): ReturnType<typeof measureSms> | undefined {
  try {
    const compiled = compileModel(parseMessage(text));
    const [first] = sayAll(compiled, longestValues(compiled, entry.vars), locale)
      .map(measureSms)
      .toSorted((a, b) => b.segments - a.segments || b.units - a.units);
    return first;
  } catch {
    return undefined;
  }
}

/** BRAND-S01: an SMS that costs more parts than the brand allows, values at their longest. */
export const checkSms: Check = ({ brand, source }) => {
  const { sms } = (brand.voice?.['channels'] ?? {}) as { sms?: { maxSegments?: number } };
  const limit = sms?.maxSegments;
  if (limit === undefined) return [];
  return sentencesOf(brand).flatMap((sentence) => {
    const { key, locale, channel, text, path } = sentence;
    const size = channel === 'sms' ? costliest(sentence) : undefined;
    if (!size || size.segments <= limit) return [];
    const { encoding, foreign, segments, units } = size;
    // One sign among plain text is worth naming; a text in another script is only too long.
    const sign = foreign.every((candidate) => smsTwin(candidate) !== undefined) ? foreign[0] : undefined;
    const code = sign?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    const reason = sign === undefined ? `${encoding}, ${units} of ${alone[encoding]} characters` : `UCS-2 because of “${sign}” U+${code}`;
    return [
      {
        id: 'BRAND-S01',
        ...source.placeInText(path, sign === undefined ? 0 : Math.max(0, text.indexOf(sign))),
        message: `copy.${key} ${locale}/sms needs ${segments} parts (${reason}).`,
        have: String(segments),
        need: String(limit),
        where: `${key} ${locale}/sms`,
        fix: `${sign === undefined ? 'say it shorter' : `replace with ${JSON.stringify(smsTwin(sign))}`}; limit is ${limit}.`,
      },
    ];
  });
};
