import type { BrandFile } from '../format/brand-file.ts';
import { schemaAddress } from './schema-address.ts';

/**
 * A first brand file: one colour, a name, and the basics of a voice in English. Whatever it leaves open is derived or built in.
 *
 * @param color `#rrggbb` or `#rgb`
 */
export function initBrand(name: string, color: string): BrandFile {
  const digits = color.slice(1).toLowerCase();
  const hex = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const components = [0, 2, 4].map((at) => Number((Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(4)));
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const id = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 64);
  return {
    $schema: schemaAddress,
    brand: id || 'brand',
    name: { en: name },
    tokens: {
      version: '2025.10',
      sets: {
        brand: {
          sources: [
            {
              color: {
                $type: 'color',
                brand: { $value: { colorSpace: 'srgb', components, hex: `#${hex}` } },
                accent: { $value: '{color.brand}' },
              },
            },
          ],
        },
      },
      modifiers: {
        scheme: { default: 'light', contexts: { light: [], dark: [] } },
        contrast: { default: 'normal', contexts: { normal: [], more: [] } },
        surface: { default: 'web', contexts: { web: [], app: [], kiosk: [] } },
      },
      resolutionOrder: [
        { $ref: '#/sets/brand' },
        { $ref: '#/modifiers/scheme' },
        { $ref: '#/modifiers/contrast' },
        { $ref: '#/modifiers/surface' },
      ],
    },
    voice: {
      sourceLocale: 'en',
      locales: ['en'],
      persona: { kind: 'team', name: { en: name }, self: 'we' },
      register: { en: 'neutral' },
      tone: { base: { warmth: 1 }, apology: { warmth: 1, humour: -2 } },
      style: { sentenceMaxWords: 20, exclamation: { max: 1, never: ['apology', 'error'] }, emoji: { allow: [], max: 0 } },
      glossary: [{ id: 'brand', term: { en: name }, case: 'exact' }],
      copy: {},
    },
  };
}
