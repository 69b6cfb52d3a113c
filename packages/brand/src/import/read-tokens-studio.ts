import { contextsByName } from './context-words.ts';
import { fromLegacy, isLegacy } from './legacy-form.ts';
import { isTree, type Source, type SourceDocument } from './source-document.ts';
import type { TokenTree } from '../file/brand-file.ts';

export interface Theme {
  name: string;
  group?: string;
  selectedTokenSets?: Record<string, string>;
}

const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'theme';

/**
 * Tokens Studio keeps sets beside each other and says in `$themes` which of them make a theme. Sets that every theme has are the base; each group
 * of themes is a modifier, each theme one of its contexts.
 *
 * @param sets name → tree
 * @param order names of the sets, a later one over an earlier one; undefined where the export does not say
 */
export function readTokensStudio(
  sets: Record<string, TokenTree>,
  themes: readonly Theme[],
  order: readonly string[] | undefined,
  file: (set: string) => string,
): SourceDocument {
  const source = (name: string): Source => ({ file: file(name), tree: isLegacy(sets[name]!) ? fromLegacy(sets[name]!) : sets[name]! });
  const names = [...new Set([...(order ?? []).filter((name) => name in sets), ...Object.keys(sets)])];
  const has = (theme: Theme, name: string): boolean => ['enabled', 'source'].includes(theme.selectedTokenSets?.[name] ?? '');
  // Without themes, as in a plan that has none, the names of the sets tell.
  if (themes.length === 0) {
    const { modifiers, rest } = contextsByName(names, (name) => name);
    const contextsOf = (contexts: Record<string, string[]>): Record<string, Source[]> =>
      Object.fromEntries(Object.entries(contexts).map(([word, found]) => [word, found.map(source)]));
    return {
      form: 'tokens-studio',
      sets: { base: rest.map(source) },
      modifiers: Object.fromEntries(
        Object.entries(modifiers).map(([name, { default: usual, contexts }]) => [name, { default: usual, contexts: contextsOf(contexts) }]),
      ),
      order: ['#/sets/base', ...Object.keys(modifiers).map((name) => `#/modifiers/${name}`)],
      isOrdered: order !== undefined,
    };
  }
  const base = names.filter((name) => themes.every((theme) => has(theme, name) || theme.selectedTokenSets === undefined));
  const groups = Object.entries(
    Object.groupBy(themes, ({ group, name }) => plainName(group ?? (/^(light|dark)$/i.test(name) ? 'scheme' : 'theme'))),
  );
  const modifiers = groups.flatMap(([name, group = []]) => {
    const contexts = group.map(
      (theme) => [plainName(theme.name), names.filter((set) => has(theme, set) && !base.includes(set)).map(source)] as const,
    );
    return contexts.length > 1 ? [[name, { default: contexts[0]![0], contexts: Object.fromEntries(contexts) }] as const] : [];
  });
  // A group of one theme has nothing to choose: its sets are always on.
  const always = groups.flatMap(([, group = []]) =>
    group.length === 1 ? names.filter((set) => has(group[0]!, set) && !base.includes(set)) : [],
  );
  return {
    form: 'tokens-studio',
    sets: { base: [...base, ...always].map(source) },
    modifiers: Object.fromEntries(modifiers),
    order: ['#/sets/base', ...modifiers.map(([name]) => `#/modifiers/${name}`)],
    isOrdered: order !== undefined,
  };
}

/** One file with all sets in it, as the plugin exports it; undefined where the file is not of that kind. */
export function tokensStudioFile(json: TokenTree, file: string): SourceDocument | undefined {
  const { $themes, $metadata, ...rest } = json;
  if (!Array.isArray($themes) && !isTree($metadata)) return undefined;
  const sets = Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, TokenTree] => isTree(entry[1])));
  // In one file, the sets stand in an order in any case.
  const order = (isTree($metadata) ? ($metadata['tokenSetOrder'] as string[] | undefined) : undefined) ?? Object.keys(sets);
  return readTokensStudio(sets, ($themes ?? []) as Theme[], order, (set) => `${file} (${set})`);
}
