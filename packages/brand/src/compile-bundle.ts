import type { BrandFile } from './format/brand-file.ts';
import type { BrandBundle, LauncherBrand } from './runtime/brand-bundle.ts';
import { ownRem } from './runtime/own-rem.ts';
import { compileTokens } from './tokens/compile-tokens.ts';
import { compileStrings } from './voice/compile-strings.ts';

/** Tokens that neither the panel nor its parts read: they are for pages of the brand, which load `tokens.css`. */
const nobodyReads =
  /^color-(scrim|accent-active|text-disabled|danger|on-danger|on-success|success|on-warning|info|on-info|info-text|bubble-system|on-bubble-system|presence-away)$|^ease-standard$/;

/** The sheet without the tokens that nobody reads, and values in their shortest form. */
const shortened = (css: string): string =>
  css
    .replaceAll(/--segue-([\w-]+):((?:"[^"]*"|[^;}"])*);?/g, (whole, name: string) => (nobodyReads.test(name) ? '' : whole))
    // JSON writes the other quotation marks with a backslash.
    .replaceAll(/"([^"'\\]*)"/g, "'$1'")
    .replaceAll(';}', '}')
    .replaceAll(/#(\w)\1(\w)\2(\w)\3\b/g, '#$1$2$3')
    .replaceAll(/(?<![\w.])0(?=\.\d)/g, '')
    .replaceAll(/(?<![\w.])0px/g, '0');

/**
 * What the hub serves at `/<brand>/brand.<locale>.json` (`open`: the sentences an open panel needs; the rest is at `/<brand>/more.<locale>.json`
 * and `/<brand>/parts.<locale>.json`, compiled by `compileStrings`).
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
    css: ownRem(sentences === 'all' ? compileTokens(brand) : shortened(compileTokens(brand))),
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
    css: ownRem(shortened(compileTokens(brand, 'launcher'))),
    sourceLocale: brand.voice.sourceLocale,
    strings: Object.fromEntries(brand.voice.locales.map((locale) => [locale, compileStrings(brand, locale, 'launcher')])),
  };
}
