import { builtInVoice } from '../built-in/built-in-voice.ts';
import type { Check } from './check-context.ts';

const key = 'ai-disclosure';

/** BRAND-A01: an AI that does not say so in one of the locales it speaks. */
export const checkDisclosure: Check = ({ brand, source }) => {
  if (brand.voice?.persona?.kind !== 'ai') return [];
  return (brand.voice.locales ?? []).flatMap((locale) => {
    if ([brand.voice, builtInVoice].some(({ copy }) => copy?.[key]?.[locale] !== undefined)) return [];
    return [
      {
        id: 'BRAND-A01',
        ...source.placeOf(['voice', 'persona', 'kind']),
        message: `voice.persona.kind is "ai" but copy.${key} is missing for ${locale}.`,
        have: 'ai',
        where: locale,
        fix: 'required before the first AI reply (EU AI Act Art. 50).',
      },
    ];
  });
};
