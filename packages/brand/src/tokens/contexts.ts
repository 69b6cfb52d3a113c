import type { BrandFile } from '../file/brand-file.ts';
import type { ColorContext } from './resolve-colors.ts';

type Tokens = Pick<BrandFile, 'tokens'>;

/** What the widget itself knows, whether the brand says something about it or not. */
const known: Readonly<Record<string, readonly string[]>> = { scheme: ['light', 'dark'], contrast: ['normal', 'more'] };
const usualOf = ({ tokens }: Tokens, name: string): string | undefined => tokens.modifiers?.[name]?.default ?? known[name]?.[0];

/** Every context of a brand: all combinations of its modifiers and of those that the widget knows; the usual one first. */
export function contextsOf(brand: Tokens): ColorContext[] {
  const modifiers = Object.entries(brand.tokens.modifiers ?? {}).map(([name, { contexts }]) => [name, Object.keys(contexts)] as const);
  const all = new Map<string, readonly string[]>([...modifiers, ...Object.entries(known)]);
  let contexts: Record<string, string>[] = [{}];
  for (const [name, values] of all) {
    const usual = usualOf(brand, name);
    const ordered = values.toSorted((a, b) => Number(b === usual) - Number(a === usual));
    contexts = contexts.flatMap((context) => ordered.map((value) => ({ ...context, [name]: value })));
  }
  return contexts as unknown as ColorContext[];
}

/** What of a context is not as usual: `scheme=dark,surface=kiosk`; empty where all is. */
export const describeContext = (brand: Tokens, context: ColorContext): string =>
  Object.entries(context)
    .filter(([name, value]) => usualOf(brand, name) !== value)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join(',');
