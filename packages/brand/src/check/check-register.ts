import { register, registerLevel } from '../lint/kinds/register.ts';
import { readText } from '../lint/reading/lint-text.ts';
import type { Check } from './check-context.ts';
import { sentencesOf } from './sentences.ts';

type Register = 'formal' | 'neutral' | 'informal';

/** BRAND-R01: a word of address of the other register, in the languages where that can be told for sure. */
export const checkRegister: Check = ({ brand, source }) => {
  const registers = (brand.voice?.['register'] ?? {}) as Record<string, Register>;
  return sentencesOf(brand).flatMap(({ key, locale, channel, text, path }) => {
    const wanted = registers[locale] ?? registers[locale.split('-')[0] ?? ''];
    const level = registerLevel(locale);
    if (!wanted || level !== 'error') return [];
    const look = register({ kind: 'register', id: 'register', level, message: '', register: wanted });
    const { situation } = brand.voice?.copy?.[key] ?? {};
    return look(readText(text, locale), { locale, ...(situation && { situation }) }).map(({ start, says = [], suggestions = [] }) => ({
      id: 'BRAND-R01',
      ...source.placeInText(path, start),
      message: `copy.${key} ${locale}${channel === 'default' ? '' : `/${channel}`} uses ${says[0] ?? ''}, register is ${wanted}.`,
      have: says[0] ?? '',
      need: wanted,
      where: `${key} ${locale}/${channel}`,
      fix: suggestions[0] ?? `address people in the ${wanted} way.`,
    }));
  });
};
