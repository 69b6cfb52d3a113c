import { describe, it } from 'node:test';
import { expect } from 'chai';
import { toHex } from '../runtime/color/color.ts';
import { builtInBrand } from '../built-in/built-in-brand.ts';
import { failingPairs } from './failing-pairs.ts';
import { resolveColors } from './resolve-colors.ts';

const color = (hex: string) => ({
  $value: { colorSpace: 'srgb', components: [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255), hex },
});
const colors = (written: Record<string, string>) => ({
  color: { $type: 'color', ...Object.fromEntries(Object.entries(written).map(([name, hex]) => [name, color(hex)])) },
});

describe('colours of a brand', () => {
  it('come from its own colour in a dark mode that says nothing of it', () => {
    const brand = {
      ...builtInBrand,
      tokens: {
        version: '2025.10' as const,
        sets: {},
        modifiers: {
          scheme: {
            default: 'light',
            contexts: { light: [colors({ brand: '#2f5d3a', accent: '#2f5d3a' })], dark: [colors({ surface: '#101511' })] },
          },
        },
        resolutionOrder: [{ $ref: '#/modifiers/scheme' }],
      },
    };
    const dark = resolveColors(brand, { scheme: 'dark', contrast: 'normal' });
    const alone = resolveColors(
      {
        ...brand,
        tokens: {
          ...brand.tokens,
          sets: { all: { sources: [colors({ brand: '#2f5d3a' })] } },
          resolutionOrder: [{ $ref: '#/sets/all' }, { $ref: '#/modifiers/scheme' }],
          modifiers: { scheme: { default: 'light', contexts: { light: [], dark: [colors({ surface: '#101511' })] } } },
        },
      },
      { scheme: 'dark', contrast: 'normal' },
    );
    expect(toHex(dark['accent']!)).to.equal(toHex(alone['accent']!));
    expect(failingPairs(dark, 'normal')).to.deep.equal([]);
  });
});
