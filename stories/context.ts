import {
  builtInBrand,
  compileBundle,
  compileLauncher,
  compileStrings,
  compileTokens,
  mapleStreetBrand,
  parseBrandFile,
  rulesOfVoice,
} from '@segue/brand';
import type { LintPack } from '@segue/brand/lint';
import lanternBay from '../examples/brands/lantern-bay.brand.json' with { type: 'json' };
import oliveQuarter from '../examples/brands/olive-quarter.brand.json' with { type: 'json' };
import ruckus from '../examples/brands/ruckus.brand.json' with { type: 'json' };
import { createVoice, type BrandBundle, type Voice } from '@segue/brand/runtime';
import { oppositeBrand } from './opposite-brand.ts';

// For tests of packages that may not see the build side of brands themselves.
export { builtInBrand, compileBundle, compileLauncher, mapleStreetBrand };

const brands = {
  segue: builtInBrand,
  'maple-street': mapleStreetBrand,
  'lantern-bay': parseBrandFile(lanternBay, 'lantern-bay.brand.json'),
  ruckus: parseBrandFile(ruckus, 'ruckus.brand.json'),
  'olive-quarter': parseBrandFile(oliveQuarter, 'olive-quarter.brand.json'),
  opposite: oppositeBrand,
};
export const exampleBrands = ['lantern-bay', 'ruckus', 'olive-quarter'] as const;

/** What a story is shown with. */
export interface StoryContext {
  scheme?: 'light' | 'dark';
  locale?: string;
  dir?: 'ltr' | 'rtl';
  brand?: keyof typeof brands;
}

let current: Required<StoryContext> = { scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' };
const sheet = new CSSStyleSheet();

/** Puts the tokens on the page itself, as the widget does on its own root, and sets language, direction and colour scheme. */
export function applyContext(context: StoryContext): void {
  current = { ...current, ...context };
  const css = compileTokens(brandFile())
    .replaceAll(/:host\(\[scheme=\w+\]\)\{[^}]*\}/g, '')
    .replaceAll(':host', ':root');
  sheet.replaceSync(`${css} body{background:var(--segue-color-surface);color:var(--segue-color-text)}`);
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const root = document.documentElement;
  root.lang = current.locale;
  root.dir = current.dir;
  root.style.setProperty('color-scheme', current.scheme);
}

const brandFile = (): typeof builtInBrand => brands[current.brand];
export const storyBundle = (): BrandBundle => {
  const bundle = compileBundle(brandFile(), current.locale);
  return current.dir === 'rtl' ? { ...bundle, strings: { ...bundle.strings, dir: 'rtl' } } : bundle;
};
/** The desk says more than the widget. */
export const deskBundle = (): BrandBundle & { lint: LintPack } => ({
  ...storyBundle(),
  strings: { ...compileStrings(brandFile(), current.locale, 'desk'), dir: current.dir },
  lint: rulesOfVoice(brandFile()),
});
export const storyVoice = (): Voice => createVoice(storyBundle().strings);
