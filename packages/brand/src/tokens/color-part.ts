import type { BrandFile, TokenTree } from '../format/brand-file.ts';

const aliasesIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [/^\{([^{}]+)\}$/.exec(value)?.[1] ?? []].flat()
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(aliasesIn)
      : [];

function collect(tree: TokenTree, name: string, into: Map<string, string[]>): void {
  for (const [key, value] of Object.entries(tree)) {
    if ((key.startsWith('$') && key !== '$root') || typeof value !== 'object' || value === null) continue;
    const here = name === '' ? key : `${name}.${key}`;
    if ('$value' in value) into.set(here, [...(into.get(here) ?? []), ...aliasesIn(value.$value)]);
    else collect(value as TokenTree, here, into);
  }
}

function only(tree: TokenTree, name: string, kept: ReadonlySet<string>): TokenTree {
  const result: TokenTree = {};
  for (const [key, value] of Object.entries(tree)) {
    if (key === '$type') result[key] = value;
    if ((key.startsWith('$') && key !== '$root') || typeof value !== 'object' || value === null) continue;
    const here = name === '' ? key : `${name}.${key}`;
    if ('$value' in value) {
      if (kept.has(here)) result[key] = value;
    } else {
      const inner = only(value as TokenTree, here, kept);
      if (Object.keys(inner).some((step) => step !== '$type')) result[key] = inner;
    }
  }
  return result;
}

/**
 * A brand with those tokens alone that its colours come from, and those modifiers alone in which they differ. Everything stands where it stood.
 *
 * @param isWanted names that are kept, with whatever they lead to; all of `color` by default
 */
export function colorPart(brand: BrandFile, isWanted = (name: string): boolean => name.startsWith('color.')): BrandFile {
  const { sets, modifiers = {}, resolutionOrder } = brand.tokens;
  const targets = new Map<string, string[]>();
  for (const { sources } of Object.values(sets)) for (const source of sources) collect(source, '', targets);
  for (const { contexts } of Object.values(modifiers)) for (const source of Object.values(contexts).flat()) collect(source, '', targets);
  const kept = new Set([...targets.keys()].filter(isWanted));
  for (const name of kept) for (const target of targets.get(name) ?? []) kept.add(target);
  const partOf = (sources: readonly TokenTree[]): TokenTree[] => sources.map((source) => only(source, '', kept));
  const hasTokens = (sources: readonly TokenTree[]): boolean => sources.some((source) => Object.keys(source).length > 0);
  const differing = Object.entries(modifiers).flatMap(([name, { default: usual, contexts }]) => {
    const parts = Object.fromEntries(Object.entries(contexts).map(([context, sources]) => [context, partOf(sources)]));
    return Object.values(parts).some(hasTokens) ? [[name, { default: usual, contexts: parts }] as const] : [];
  });
  const names = new Set(differing.map(([name]) => name));
  return {
    ...brand,
    tokens: {
      ...brand.tokens,
      sets: Object.fromEntries(Object.entries(sets).map(([name, { sources }]) => [name, { sources: partOf(sources) }])),
      modifiers: Object.fromEntries(differing),
      resolutionOrder: resolutionOrder.filter(({ $ref }) => !$ref.startsWith('#/modifiers/') || names.has($ref.split('/')[2] ?? '')),
    },
  };
}
