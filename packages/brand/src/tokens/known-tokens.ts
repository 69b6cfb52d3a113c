import builtIn from '../built-in/segue.brand.json' with { type: 'json' };
import type { BrandFile } from '../format/brand-file.ts';
import { resolveColors } from './resolve-colors.ts';
import { writtenTokens } from './written-tokens.ts';

const segue = { brand: builtIn.brand, tokens: builtIn.tokens } as unknown as BrandFile;

/** Every name that the widget honours, with the type of its value. */
export const knownTokens: ReadonlyMap<string, string> = new Map([
  ...writtenTokens(segue).flatMap(({ name, type }) => (type === undefined ? [] : [[name, type] as const])),
  ...['color.brand', ...Object.keys(resolveColors(segue, { scheme: 'light', contrast: 'normal' })).map((name) => `color.${name}`)].map(
    (name) => [name, 'color'] as const,
  ),
  ['font.family-heading', 'fontFamily'],
]);
