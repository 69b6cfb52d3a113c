import type { BrandFile, TokenTree } from '../format/brand-file.ts';

export type TokenContext = Readonly<Record<string, string>>;

function flatten(tree: TokenTree, into: Map<string, unknown>, path: string): void {
  for (const [name, value] of Object.entries(tree)) {
    // `$root` is the value of a group itself: a token like any other, named after its group.
    if ((name.startsWith('$') && name !== '$root') || typeof value !== 'object' || value === null) continue;
    const here = path === '' ? name : `${path}.${name}`;
    if ('$value' in value) into.set(here, value.$value);
    else flatten(value as TokenTree, into, here);
  }
}

const aliasIn = (value: unknown): string | undefined => (typeof value === 'string' ? /^\{([^{}]+)\}$/.exec(value)?.[1] : undefined);

/**
 * Resolves a brand's tokens in one context, aliases followed, also those inside of shadows and other compound values.
 *
 * @param context modifier → context, e.g. `{ scheme: 'dark' }`; modifiers not named take their default
 * @returns path (`color.accent`) → DTCG value
 * @throws Error for an alias that leads nowhere or in a circle
 */
export function resolveTokens(brand: Pick<BrandFile, 'brand' | 'tokens'>, context: TokenContext): Map<string, unknown> {
  const { sets, modifiers = {}, resolutionOrder } = brand.tokens;
  const values = new Map<string, unknown>();
  for (const { $ref } of resolutionOrder) {
    const [, kind, name = ''] = $ref.split('/');
    const modifier = modifiers[name];
    const sources = kind === 'sets' ? sets[name]?.sources : modifier?.contexts[context[name] ?? modifier.default];
    for (const source of sources ?? []) flatten(source, values, '');
  }
  const follow = (path: string, value: unknown, seen: readonly string[]): unknown => {
    const alias = aliasIn(value);
    if (alias !== undefined) {
      if (seen.includes(alias) || !values.has(alias))
        throw new Error(`${brand.brand}: {${alias}} in ${path} ${values.has(alias) ? 'refers to itself' : 'does not exist'}`);
      return follow(alias, values.get(alias), [...seen, alias]);
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((part) => follow(path, part, seen));
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, follow(path, part, seen)]));
  };
  return new Map([...values].map(([path, value]) => [path, follow(path, value, [path])]));
}
