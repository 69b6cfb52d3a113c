import type { TokenTree } from '../format/brand-file.ts';
import { isToken } from './is-token.ts';

/** Every token of a tree in the strict form, by its path: `color.accent`. */
export function* tokensIn(tree: TokenTree, name = ''): Generator<{ name: string; value: unknown }> {
  for (const [key, value] of Object.entries(tree)) {
    if ((key.startsWith('$') && key !== '$root') || typeof value !== 'object' || value === null) continue;
    const here = name === '' ? key : `${name}.${key}`;
    if (isToken(value)) yield { name: here, value: value['$value'] };
    else yield* tokensIn(value as TokenTree, here);
  }
}
