import mapleStreet from '@segue/brand/maple-street.brand.json' with { type: 'json' };

const smallest = {
  brand: 'my-brand',
  name: { en: 'My brand' },
  tokens: {
    version: '2025.10',
    sets: {
      brand: {
        sources: [
          { color: { $type: 'color', brand: { $value: { colorSpace: 'srgb', components: [0.7804, 0.2235, 0.1686], hex: '#c7392b' } } } },
        ],
      },
    },
    resolutionOrder: [{ $ref: '#/sets/brand' }],
  },
};

const files = import.meta.glob<string>('../../examples/brands/*.brand.json', { query: '?raw', import: 'default', eager: true });

/** Texts of brand files to begin with, by name. */
export const examples: Record<string, string> = {
  'Maple Street': `${JSON.stringify(mapleStreet, null, 2)}\n`,
  ...Object.fromEntries(
    Object.values(files).map((text) => [(JSON.parse(text) as { name: Record<string, string> }).name['en'] ?? 'Example', text]),
  ),
  'One colour': `${JSON.stringify(smallest, null, 2)}\n`,
};
