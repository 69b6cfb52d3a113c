import type { BrandFile, CopyEntry } from '../format/brand-file.ts';
import { locales } from './locales.ts';
import file from './segue.brand.json' with { type: 'json' };

const { voice } = file;

const named = (what: 'name' | 'persona'): Record<string, string> =>
  Object.fromEntries(Object.entries(locales).map(([locale, texts]) => [locale, texts[what]]));

const copy = Object.fromEntries(
  Object.entries(voice.copy as Record<string, CopyEntry>).map(([key, entry]) => {
    const translated = Object.entries(locales).flatMap(([locale, texts]) => {
      const text = texts.copy[key];
      return text === undefined ? [] : [[locale, typeof text === 'string' ? { default: text } : text]];
    });
    return [key, { ...entry, ...Object.fromEntries(translated) }];
  }),
);

/** What a brand says where its own file says nothing: English and every locale file together. */
export const builtInVoice: BrandFile['voice'] = {
  ...voice,
  locales: [...voice.locales, ...Object.keys(locales)],
  persona: { kind: 'team', name: { ...voice.persona.name, ...named('persona') } },
  register: { ...voice.register, ...Object.fromEntries(Object.entries(locales).map(([locale, { register }]) => [locale, register])) },
  copy,
};

/** The name of the built-in brand in every locale. */
export const builtInNames: Record<string, string> = { ...file.name, ...named('name') };
