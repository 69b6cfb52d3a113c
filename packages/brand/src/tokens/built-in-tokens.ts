import builtIn from '../built-in/segue.brand.json' with { type: 'json' };
import type { BrandFile } from '../format/brand-file.ts';
import { resolveTokens } from './resolve-tokens.ts';

/** Sizes, spaces, radii, times that hold where a brand says nothing: path → DTCG value. No colours (those are derived), and no typeface. */
export const builtInTokens = (): Map<string, unknown> =>
  new Map(
    [...resolveTokens({ brand: 'segue', tokens: builtIn.tokens as unknown as BrandFile['tokens'] }, {})].filter(
      ([path]) => !/^(color\.|font\.family-(body|heading)$)/.test(path),
    ),
  );
