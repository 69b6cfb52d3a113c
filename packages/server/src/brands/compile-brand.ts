import { compileBundle, compileLauncher, compileStrings, rulesOfVoice, type BrandFile } from '@segue/brand';
import { chooseLocale, createVoice, type Voice } from '@segue/brand/runtime';
import { contentHash, servedText, type ServedText } from './served-text.ts';

export type BrandTextKind = 'brand' | 'more' | 'parts' | 'desk';

/** All that is made of one brand file, for the hub to speak with and for browsers. It never changes: another file makes another. */
export interface CompiledBrand {
  file: BrandFile;
  /** Path below the hub's address that changes with the content: `<brand>/<content hash>`. */
  path: string;
  /** What the loader shows, with the path. */
  launcher: object;
  name(locale: string): string;
  /** The sentences of the hub in the nearest locale. */
  voice(locale: string): Voice;
  /** What browsers load, in the nearest locale; several wishes have commas between them. */
  text(kind: BrandTextKind, locale: string): ServedText;
}

/**
 * @param channels names of the channels that this hub has
 * @throws what the compiler throws: then nothing of the file is used
 */
export function compileBrand(file: BrandFile, channels: string[]): CompiledBrand {
  const { locales, sourceLocale } = file.voice;
  const lint = rulesOfVoice(file);
  const launcher = compileLauncher(file);
  const compiled = locales.map((locale) => ({
    locale,
    voice: createVoice(compileStrings(file, locale, 'hub')),
    kinds: {
      brand: { ...compileBundle(file, locale, 'open'), channels },
      more: compileStrings(file, locale, 'more'),
      parts: compileStrings(file, locale, 'parts'),
      desk: { ...compileBundle(file, locale, 'all'), strings: compileStrings(file, locale, 'desk'), lint },
    } satisfies Record<BrandTextKind, object>,
  }));
  const path = `${file.brand}/${contentHash(JSON.stringify([launcher, compiled.map(({ kinds }) => kinds)]))}`;
  const voices = new Map<string, Voice>();
  const texts = new Map<string, ServedText>();
  const json = (content: object): ServedText => servedText(JSON.stringify(content), 'application/json; charset=utf-8');
  for (const { locale, voice, kinds } of compiled) {
    voices.set(locale, voice);
    // A bundle says where the rest of it is: of the same content, whatever the brand is by then.
    texts.set(`brand.${locale}`, json({ ...kinds.brand, files: path }));
    texts.set(`more.${locale}`, json(kinds.more));
    texts.set(`parts.${locale}`, json(kinds.parts));
    texts.set(`desk.${locale}`, json({ ...kinds.desk, files: path }));
  }
  // One wish, or several with commas between them, best first.
  const nearest = (wishes: string): string => chooseLocale(wishes.split(','), locales, sourceLocale);
  return {
    file,
    path,
    launcher: { ...launcher, files: path },
    name: (locale) => file.name[nearest(locale)] ?? file.name[sourceLocale] ?? file.brand,
    voice: (locale) => voices.get(nearest(locale))!,
    text: (kind, locale) => texts.get(`${kind}.${nearest(locale)}`)!,
  };
}
