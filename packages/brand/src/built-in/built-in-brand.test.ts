import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { BrandFile } from '../format/brand-file.ts';
import { createLinter } from '../lint/create-linter.ts';
import { rulesOfVoice } from '../lint/rules-of-voice.ts';
import { exampleValues, sayAll } from '../targets/sample-texts.ts';
import { compileMessage } from '../voice/compile-message.ts';
import { failingPairs } from '../tokens/failing-pairs.ts';
import { resolveColors } from '../tokens/resolve-colors.ts';
import { compileStrings } from '../voice/compile-strings.ts';
import { builtInBrand } from './built-in-brand.ts';
import { mapleStreetBrand } from './maple-street-brand.ts';

const findings = (brand: BrandFile): string[] =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['normal', 'more'] as const).flatMap((contrast) =>
      failingPairs(resolveColors(brand, { scheme, contrast }), contrast).map(
        ({ mark, ground, have, need }) => `${mark} on ${ground} is ${have.toFixed(2)}:1, needs ${need}:1 (${scheme}, contrast ${contrast})`,
      ),
    ),
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

  it('sound like themselves in every locale: the voice checker finds nothing', () => {
    const wrong = [builtInBrand, mapleStreetBrand].flatMap((brand) => {
      const lint = createLinter(rulesOfVoice(brand));
      return Object.entries(brand.voice.copy).flatMap(([key, entry]) =>
        brand.voice.locales.flatMap((locale) =>
          Object.entries((entry[locale] ?? {}) as Record<string, string>).flatMap(([channel, source]) => {
            const message = compileMessage(source, `copy.${key} ${locale}`);
            return sayAll(message, exampleValues(message, entry.vars), locale).flatMap((text) =>
              lint(text, { locale, channel, author: 'template', ...(entry.situation && { situation: entry.situation }) }).map(
                ({ ruleId, start, end }) => `${brand.brand} copy.${key} ${locale}: ${ruleId} «${text.slice(start, end)}» in ${text}`,
              ),
            );
          }),
        ),
      );
    });
    expect(wrong, wrong.join('\n')).to.deep.equal([]);
  });
});
