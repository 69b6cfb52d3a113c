import type { BrandFile } from '../format/brand-file.ts';
import { pairwise } from './pairwise.ts';
import type { ColorContext } from './resolve-colors.ts';

type Tokens = Pick<BrandFile, 'tokens'>;

/** What the widget itself knows, whether the brand says something about it or not. */
const known: Readonly<Record<string, readonly string[]>> = { scheme: ['light', 'dark'], contrast: ['normal', 'more'] };
const usualOf = ({ tokens }: Tokens, name: string): string | undefined => tokens.modifiers?.[name]?.default ?? known[name]?.[0];

/** Combinations of a brand's own modifiers that are looked at one by one. */
const mostCombinations = 64;

/**
 * The contexts of a brand: combinations of its modifiers and of those that the widget knows; the usual one first. Where its own multiply to more than
 * 64, every two of their contexts meet in some combination, but not every three: time grows with the contexts, not with their product.
 */
export function contextsOf(brand: Tokens): ColorContext[] {
  const choices = new Map<string, string[]>();
  for (const [name, { contexts }] of Object.entries(brand.tokens.modifiers ?? {})) {
    const usual = usualOf(brand, name);
    const values = known[name] ?? Object.keys(contexts);
    if (values.length > 0)
      choices.set(
        name,
        values.toSorted((a, b) => Number(b === usual) - Number(a === usual)),
      );
  }
  for (const [name, values] of Object.entries(known)) if (!choices.has(name)) choices.set(name, [...values]);
  const all = (names: readonly string[]): Record<string, string>[] =>
    names.reduce<Record<string, string>[]>(
      (contexts, name) => contexts.flatMap((context) => choices.get(name)!.map((value) => ({ ...context, [name]: value }))),
      [{}],
    );
  const names = [...choices.keys()];
  const own = names.filter((name) => !(name in known));
  const size = own.reduce((product, name) => product * choices.get(name)!.length, 1);
  if (size <= mostCombinations) return all(names) as unknown as ColorContext[];
  const rows = pairwise(new Map(own.map((name) => [name, choices.get(name)!])));
  return rows.flatMap((row) => all(Object.keys(known)).map((context) => ({ ...row, ...context }))) as unknown as ColorContext[];
}

/** What of a context is not as usual: `scheme=dark,surface=kiosk`; empty where all is. */
export const describeContext = (brand: Tokens, context: ColorContext): string =>
  Object.entries(context)
    .filter(([name, value]) => usualOf(brand, name) !== value)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join(',');
