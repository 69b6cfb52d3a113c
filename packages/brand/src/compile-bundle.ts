import type { BrandFile } from './file/brand-file.ts';
import type { BrandBundle, LauncherBrand } from './runtime/brand-bundle.ts';
import { compileTokens } from './tokens/compile-tokens.ts';
import { compileStrings } from './voice/compile-strings.ts';

/** Tokens that the launcher reads, and all that the panel and its parts do. The others are for pages of the brand, which load `tokens.css`. */
const launcherReads =
  /^(color-(launcher|on-launcher|badge|on-badge|focus|surface|surface-raised|border|text)|font-(family-body|size-md)|size-launcher|offset-(block|inline)|shadow-launcher|radius-lg|layer-launcher|ease-enter)$/;
const nobodyReads =
  /^(space-.*|border-width|radius-launcher|font-size-(xs|xl)|font-line-tight|color-(scrim|accent-active|text-disabled|danger|on-danger|on-success|success|on-warning|info|on-info|info-text|bubble-system|on-bubble-system|presence-away)|ease-standard|duration-slow)$/;

/** The sheet without the tokens that are not read there, and values in their shortest form. */
const shortened = (css: string, isRead: (name: string) => boolean): string =>
  css
    .replaceAll(/--segue-([\w-]+):((?:"[^"]*"|[^;}"])*);?/g, (whole, name: string) => (isRead(name) ? whole : ''))
    .replaceAll(';}', '}')
    .replaceAll(/#(\w)\1(\w)\2(\w)\3\b/g, '#$1$2$3')
    .replaceAll(/(?<![\w.])0(?=\.\d)/g, '')
    .replaceAll(/(?<![\w.])0px/g, '0');

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
    css: sentences === 'all' ? compileTokens(brand) : shortened(compileTokens(brand), (name) => !nobodyReads.test(name)),
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
    css: shortened(compileTokens(brand, 'launcher'), (name) => launcherReads.test(name)),
    sourceLocale: brand.voice.sourceLocale,
    strings: Object.fromEntries(brand.voice.locales.map((locale) => [locale, compileStrings(brand, locale, 'launcher')])),
  };
}
