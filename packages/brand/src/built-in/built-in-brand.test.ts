import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { BrandFile } from '../file/brand-file.ts';
import { contrastRatio } from '../tokens/color.ts';
import { resolveColors } from '../tokens/resolve-colors.ts';
import { compileStrings } from '../voice/compile-strings.ts';
import { builtInBrand } from './built-in-brand.ts';
import { mapleStreetBrand } from './maple-street-brand.ts';

const grounds = ['surface', 'surface-raised', 'surface-sunken'];
const textPairs: (readonly [string, string])[] = [
  ...['text', 'text-muted', 'text-placeholder', 'accent-text', 'link', 'danger-text', 'success-text', 'warning-text', 'info-text'].flatMap(
    (text) => grounds.map((ground) => [text, ground] as const),
  ),
  ...['accent', 'accent-hover', 'accent-active'].map((ground) => ['on-accent', ground] as const),
  ['on-accent-soft', 'accent-soft'],
  ...['bubble-user', 'bubble-operator', 'bubble-bot', 'bubble-system', 'danger', 'success', 'warning', 'info', 'launcher', 'badge'].map(
    (ground) => [`on-${ground}`, ground] as const,
  ),
];
const uiPairs = ['border-strong', 'icon', 'focus', 'presence-online', 'presence-away'].flatMap((mark) =>
  grounds.map((ground) => [mark, ground] as const),
);

const findings = (brand: BrandFile): string[] =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['normal', 'more'] as const).flatMap((contrast) => {
      const colors = resolveColors(brand, { scheme, contrast });
      const check = (pairs: typeof textPairs, need: number): string[] =>
        pairs.flatMap(([mark, ground]) => {
          const [a, b] = [colors[mark], colors[ground]];
          if (!a || !b) return [`${mark} or ${ground} is missing`];
          const ratio = contrastRatio(a, b);
          return ratio >= need ? [] : [`${mark} on ${ground} is ${ratio.toFixed(2)}:1, needs ${need}:1 (${scheme}, contrast ${contrast})`];
        });
      // States of the accent stay at the normal need: they are derived from what the brand chose.
      return [
        ...check(textPairs, 4.5),
        ...check(
          textPairs.filter(([mark]) => !mark.startsWith('on-')),
          contrast === 'more' ? 7 : 4.5,
        ),
        ...check(uiPairs, contrast === 'more' ? 4.5 : 3),
      ];
    }),
  );

describe('the built-in brands', () => {
  it('keep every pair of colours readable, in light and dark, with normal and more contrast', () => {
    expect(findings(builtInBrand)).to.deep.equal([]);
    expect(findings(mapleStreetBrand)).to.deep.equal([]);
  });

  it('notice a colour that cannot be read', () => {
    const broken = structuredClone(builtInBrand);
    const colors = broken.tokens.sets['brand']?.sources[0]?.['color'] as Record<string, unknown>;
    colors['surface-sunken'] = { $value: { colorSpace: 'srgb', components: [0.5, 0.5, 0.5], hex: '#808080' } };
    expect(findings(broken)).not.to.deep.equal([]);
  });

  it('say every sentence in every locale, with the same variables', () => {
    const variables = (channels: unknown): string[] =>
      [...new Set([...JSON.stringify(channels).matchAll(/\$(\w+)/g)].map((match) => match[1] ?? ''))].sort();
    for (const [key, entry] of Object.entries(builtInBrand.voice.copy)) {
      for (const locale of builtInBrand.voice.locales) {
        expect(entry, `copy.${key}`).to.have.property(locale);
        expect(variables(entry[locale]), `copy.${key} ${locale}`).to.deep.equal(variables(entry['en']));
      }
    }
    for (const locale of builtInBrand.voice.locales) compileStrings(builtInBrand, locale);
  });
});
