import type { BrandFile } from './file/brand-file.ts';
import type { BrandBundle, LauncherBrand } from './runtime/brand-bundle.ts';
import { compileTokens } from './tokens/compile-tokens.ts';
import { compileStrings } from './voice/compile-strings.ts';

/**
 * What the hub serves at `/<brand>/brand.<locale>.json` (`open`: the sentences an open panel needs; the rest is at `/<brand>/more.<locale>.json`,
 * compiled by `compileStrings(brand, locale, 'widget-later')`).
 *
 * @param sentences `all` for pages that bring their own bundle and load nothing later
 */
export function compileBundle(brand: BrandFile, locale: string, sentences: 'open' | 'all' = 'all'): BrandBundle {
  const { persona, sourceLocale, locales, copy } = brand.voice;
  const named = (names: Record<string, string>): string => names[locale] ?? names[sourceLocale] ?? Object.values(names)[0] ?? '';
  return {
    id: brand.brand,
    name: named(brand.name),
    locales,
    css: compileTokens(brand),
    strings: compileStrings(brand, locale, sentences === 'all' ? 'widget' : 'widget-open'),
    starters: Object.keys(copy)
      .filter((key) => key.startsWith('starter-') && !copy[key]?.['off'])
      .sort(),
    ...(persona && { persona: { kind: persona.kind, name: named(persona.name) } }),
  };
}

/** What the hub writes into `/<brand>/loader.js`. */
export function compileLauncher(brand: BrandFile): LauncherBrand {
  return {
    id: brand.brand,
    css: compileTokens(brand, 'launcher'),
    sourceLocale: brand.voice.sourceLocale,
    strings: Object.fromEntries(brand.voice.locales.map((locale) => [locale, compileStrings(brand, locale, 'launcher')])),
  };
}
