import type { TokenTree } from '../format/brand-file.ts';
import { luminance } from '../runtime/color/color.ts';
import { cssColor } from './css-color.ts';
import { tokensIn } from './tokens-in.ts';

const isGround = (name: string): boolean =>
  /^(?!.*(on-|text|border|icon|inverse|overlay)).*\b(surface|background|bg|canvas|page|paper)\b/i.test(name);
/** An alias of an alias of an alias: nobody means more here. */
const longest = 10;

/** The colour behind everything of a theme, as far as a name tells it: the last one that is called a surface or a background. */
export function groundOf(own: readonly TokenTree[], all: readonly TokenTree[]): { hex: string; isDark: boolean } | undefined {
  const values = new Map<string, unknown>();
  for (const tree of [...all, ...own]) for (const { name, value } of tokensIn(tree)) values.set(name, value);
  const mine = new Map<string, unknown>();
  for (const tree of own) for (const { name, value } of tokensIn(tree)) mine.set(name, value);
  const name = mine.has('color.surface') ? 'color.surface' : [...mine.keys()].find(isGround);
  if (name === undefined) return undefined;
  let value = mine.get(name);
  for (let step = 0; step < longest && typeof value === 'string' && /^\{[^{}]+\}$/.test(value); step++)
    value = values.get(value.slice(1, -1));
  const hex = typeof value === 'string' ? cssColor(value)?.hex : (value as { hex?: string } | undefined | null)?.hex;
  if (typeof hex !== 'string' || !/^#[\da-f]{6}/i.test(hex)) return undefined;
  return { hex: hex.slice(0, 7), isDark: luminance(Number.parseInt(hex.slice(1, 7), 16)) < 0.18 };
}
