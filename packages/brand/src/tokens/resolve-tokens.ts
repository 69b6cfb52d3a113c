import type { BrandFile, TokenTree } from '../file/brand-file.ts';

export type TokenContext = Readonly<Record<string, string>>;

function flatten(tree: TokenTree, into: Map<string, unknown>, path: string): void {
  for (const [name, value] of Object.entries(tree)) {
    if (name.startsWith('$') || typeof value !== 'object' || value === null) continue;
    const here = path === '' ? name : `${path}.${name}`;
    if ('$value' in value) into.set(here, value.$value);
    else flatten(value as TokenTree, into, here);
  }
}

/**
 * Resolves a brand's tokens in one context, aliases followed.
 *
 * @param context modifier → context, e.g. `{ scheme: 'dark' }`; modifiers not named take their default
 * @returns path (`color.accent`) → DTCG value
 * @throws Error for an alias that leads nowhere or in a circle
 */
export function resolveTokens(brand: BrandFile, context: TokenContext): Map<string, unknown> {
  const { sets, modifiers = {}, resolutionOrder } = brand.tokens;
  const values = new Map<string, unknown>();
  for (const { $ref } of resolutionOrder) {
    const [, kind, name = ''] = $ref.split('/');
    const modifier = modifiers[name];
    const sources = kind === 'sets' ? sets[name]?.sources : modifier?.contexts[context[name] ?? modifier.default];
    for (const source of sources ?? []) flatten(source, values, '');
  }
  const follow = (path: string, seen: readonly string[]): unknown => {
    const value = values.get(path);
    const alias = typeof value === 'string' ? /^\{(.+)\}$/.exec(value)?.[1] : undefined;
    if (alias === undefined) return value;
    if (seen.includes(alias) || !values.has(alias))
      throw new Error(`${brand.brand}: {${alias}} in ${path} ${values.has(alias) ? 'refers to itself' : 'does not exist'}`);
    return follow(alias, [...seen, alias]);
  };
  return new Map([...values.keys()].map((path) => [path, follow(path, [path])]));
}
