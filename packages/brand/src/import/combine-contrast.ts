import type { TokenTree } from '../format/brand-file.ts';
import { isToken } from './is-token.ts';
import { leftOut, repairOf, type Repair } from './repair.ts';
import { tokensIn } from './tokens-in.ts';

/** Group of the values that hold with more contrast, by scheme: the modifier `contrast` leads to them. */
const group = 'more-contrast';

function tokenOf(tree: TokenTree, name: string): TokenTree | undefined {
  let inner: unknown = tree;
  for (const step of name.split('.')) inner = typeof inner === 'object' && inner !== null ? (inner as TokenTree)[step] : undefined;
  return isToken(inner) ? inner : undefined;
}

function put(tree: TokenTree, name: string, token: TokenTree): void {
  const steps = name.split('.');
  let inner = tree;
  for (const step of steps.slice(0, -1)) inner = (inner[step] ??= {}) as TokenTree;
  inner[steps.at(-1)!] = token;
}

export interface MoreContrast {
  /** What each scheme has besides: the values for more contrast, under a name of their own. */
  light: TokenTree;
  dark: TokenTree;
  /** The context `contrast=more`: each name leads to the value of its scheme. */
  more: TokenTree;
}

/**
 * Modifiers of the format do not know of each other, so that light and dark with more contrast cannot be contexts by themselves. Each scheme keeps
 * its values under another name, and more contrast leads there.
 *
 * @param more trees of each scheme with more contrast
 * @param usual all trees of each scheme with usual contrast, which stand for what only the other one has
 */
export function combineContrast(
  more: Readonly<Record<'light' | 'dark', readonly TokenTree[]>>,
  usual: Readonly<Record<'light' | 'dark', readonly TokenTree[]>>,
  entry: string,
  repairs: Repair[],
): MoreContrast {
  const made: MoreContrast = { light: {}, dark: {}, more: {} };
  const names = new Set([...more.light, ...more.dark].flatMap((tree) => [...tokensIn(tree)].map(({ name }) => name)));
  for (const name of names) {
    const found = (['light', 'dark'] as const).map((scheme) => {
      const last = (trees: readonly TokenTree[]): TokenTree | undefined => trees.map((tree) => tokenOf(tree, name)).findLast(Boolean);
      return [scheme, last(more[scheme]) ?? last(usual[scheme])] as const;
    });
    const one = found.find(([, token]) => token !== undefined)?.[1];
    if (!one || found.some(([, token]) => !token)) {
      repairs.push(repairOf(entry, name, one?.['$value'] ?? null, leftOut('it is there for more contrast in one scheme only')));
      continue;
    }
    for (const [scheme, token] of found) put(made[scheme], `${group}.${name}`, { ...token });
    put(made.more, name, { $type: one['$type'], $value: `{${group}.${name}}` });
  }
  return made;
}
