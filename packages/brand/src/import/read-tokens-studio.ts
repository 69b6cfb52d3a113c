import type { TokenTree } from '../format/brand-file.ts';
import { askForMode } from './ask-for-mode.ts';
import { chooseModes } from './choose-modes.ts';
import { contextsByName } from './contexts-by-name.ts';
import { groundOf } from './ground-of.ts';
import { fromLegacy, isLegacy } from './legacy-form.ts';
import { answerFor, type ModeAnswers } from './mode-answers.ts';
import { modeWords } from '../tokens/mode-words.ts';
import { inWords, leftOut, repairOf, type Repair } from './repair.ts';
import { isTree, type Source, type SourceDocument } from './source-document.ts';
import { tokensIn } from './tokens-in.ts';

export interface Theme {
  name: string;
  group?: string;
  selectedTokenSets?: Record<string, string>;
}

const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '') || 'theme';

/** Themes as the file has them; others of its entries are none. */
const readThemes = (list: unknown): Theme[] =>
  Array.isArray(list) ? list.filter((theme): theme is Theme => isTree(theme) && typeof theme['name'] === 'string') : [];

/** Whether sets of two themes say different things of one token. */
function differ(one: readonly TokenTree[], other: readonly TokenTree[]): boolean {
  const values = new Map(one.flatMap((tree) => [...tokensIn(tree)].map(({ name, value }) => [name, JSON.stringify(value)] as const)));
  return other.some((tree) =>
    [...tokensIn(tree)].some(({ name, value }) => values.has(name) && values.get(name) !== JSON.stringify(value)),
  );
}

/** Themes of one group each, of which one is dark: they are modes of each other, whatever their groups are called. */
function gatherLonely(groups: readonly (readonly Theme[])[], answers: ModeAnswers, treesOf: (theme: Theme) => TokenTree[]): Theme[] {
  const lonely = groups.filter((group) => group.length === 1).flat();
  const sideOf = ({ name, group }: Theme): string | undefined =>
    answerFor(name, answers) ?? modeWords(name).scheme ?? modeWords(group ?? '').scheme;
  const dark = lonely.filter((theme) => sideOf(theme) === 'dark');
  if (dark.length === 0) return [];
  return lonely.filter(
    (theme) =>
      dark.includes(theme) ||
      sideOf(theme) !== undefined ||
      modeWords(theme.name).isMore ||
      dark.some((other) => differ(treesOf(theme), treesOf(other))),
  );
}

/**
 * Tokens Studio keeps sets beside each other and says in `$themes` which of them make a theme. Sets that every theme has are the base; each group
 * of themes is a modifier, each theme one of its contexts. Themes of light, dark and more contrast become what the widget knows by these names.
 *
 * @param sets name → tree
 * @param order names of the sets, a later one over an earlier one; undefined where the export does not say
 * @param entry the file or folder, for questions
 */
export function readTokensStudio(
  sets: Record<string, TokenTree>,
  written: unknown,
  order: unknown,
  file: (set: string) => string,
  entry: string,
  answers: ModeAnswers,
): SourceDocument {
  const repairs: Repair[] = [];
  const listed = Array.isArray(order) ? order.filter((name): name is string => typeof name === 'string') : undefined;
  const trees = new Map<string, TokenTree>();
  const treeOf = (name: string): TokenTree => {
    const known = trees.get(name) ?? (isLegacy(sets[name]!) ? fromLegacy(sets[name]!) : sets[name]!);
    trees.set(name, known);
    return known;
  };
  const source = (name: string): Source => ({ file: file(name), tree: treeOf(name) });
  const names = [...new Set([...(listed ?? []).filter((name) => Object.hasOwn(sets, name)), ...Object.keys(sets)])].filter((name) => {
    const isOut = answerFor(name, answers) === 'left-out';
    if (isOut) repairs.push(repairOf(file(name), '', name, leftOut('as you said')));
    return !isOut;
  });
  const document = (base: readonly string[], found: Partial<SourceDocument>): SourceDocument => ({
    form: 'tokens-studio',
    sets: { base: base.map(source) },
    modifiers: {},
    ...found,
    order: ['#/sets/base', ...Object.keys(found.modifiers ?? {}).map((name) => `#/modifiers/${name}`)],
    isOrdered: listed !== undefined,
    prefixes: names,
    repairs,
  });
  const all = readThemes(written);
  const themes = all.filter(({ name }) => answerFor(name, answers) !== 'left-out');
  for (const theme of all)
    if (!themes.includes(theme)) repairs.push(repairOf(entry, `theme ${theme.name}`, theme.name, leftOut('as you said')));

  // Without themes, as in a plan that has none, the names of the sets tell.
  if (themes.length === 0) {
    const { light, dark, more, rest } = contextsByName(names, (name) => name, answers);
    const modifiers: SourceDocument['modifiers'] = {};
    if (dark.length > 0) modifiers['scheme'] = { default: 'light', contexts: { light: light.map(source), dark: dark.map(source) } };
    if (more.both.length > 0) modifiers['contrast'] = { default: 'normal', contexts: { normal: [], more: more.both.map(source) } };
    const ofScheme = { light: more.light.map(source), dark: more.dark.map(source) };
    return document(dark.length > 0 ? rest : [...rest, ...light], {
      modifiers,
      ...(ofScheme.light.length + ofScheme.dark.length > 0 && { more: ofScheme }),
    });
  }

  const has = (theme: Theme, name: string): boolean => ['enabled', 'source'].includes(theme.selectedTokenSets?.[name] ?? '');
  const base = names.filter((name) => themes.every((theme) => has(theme, name) || theme.selectedTokenSets === undefined));
  const own = (theme: Theme): string[] => names.filter((name) => has(theme, name) && !base.includes(name));
  const byGroup = Object.values(Object.groupBy(themes, ({ group }) => group ?? '')).map((group = []) => group);
  const ownTrees = (theme: Theme): TokenTree[] => names.filter((name) => has(theme, name)).map(treeOf);
  const lonely = gatherLonely(byGroup, answers, ownTrees);
  const groups = [...byGroup.filter((group) => !lonely.includes(group[0]!)), ...(lonely.length > 0 ? [lonely] : [])];

  const modifiers: SourceDocument['modifiers'] = {};
  const always: string[] = [];
  let more: SourceDocument['more'];
  const contextOf = (theme: Theme): Source[] => own(theme).map(source);
  for (const group of groups) {
    const nameOf = (theme: Theme): string =>
      modeWords(theme.name).scheme === undefined && lonely.includes(theme) ? `${theme.name} ${theme.group ?? ''}`.trim() : theme.name;
    const isOnly = group.length === 1 && !lonely.includes(group[0]!);
    const chosen = isOnly || 'scheme' in modifiers ? undefined : chooseModes(group, nameOf, answers);
    if (chosen && 'ask' in chosen)
      askForMode(
        entry,
        'theme',
        chosen.ask.map(({ name }) => name),
        chosen.known.map(({ name }) => name),
      );
    if (isOnly || (!chosen && group.length === 1)) {
      // One theme has nothing to choose: its sets are always on.
      always.push(...own(group[0]!));
      continue;
    }
    const kept = chosen ? chosen.others : group;
    const others = Object.fromEntries(kept.map((theme) => [plainName(theme.name), contextOf(theme)]));
    if (!chosen) {
      refuseHiddenModes(entry, group, (theme) => groundOf([...base.map(treeOf), ...own(theme).map(treeOf)], names.map(treeOf)));
      const name = plainName(group[0]!.group ?? 'theme');
      modifiers[name] = { default: plainName(group[0]!.name), contexts: others };
      continue;
    }
    const { light, dark } = chosen;
    if (dark) {
      // What only the dark one turns on is not for the light one; nothing else is lost where there is no theme for that.
      modifiers['scheme'] = {
        default: 'light',
        contexts: { light: light ? contextOf(light) : unusedLight(), dark: contextOf(dark), ...others },
      };
      const called = plainName(group[0]!.group ?? 'scheme');
      if (called !== 'scheme' && !lonely.includes(group[0]!))
        repairs.push(repairOf(entry, `modifiers.${called}`, called, inWords('"scheme", which the widget knows')));
      if (light?.name.toLowerCase() !== 'light' || dark.name.toLowerCase() !== 'dark')
        repairs.push(
          repairOf(
            entry,
            'modifiers.scheme',
            [light?.name ?? null, dark.name],
            inWords(`light is ${JSON.stringify(light?.name ?? 'what all have')}, dark is ${JSON.stringify(dark.name)}`),
          ),
        );
    } else if (light) always.push(...own(light));
    for (const theme of chosen.others)
      repairs.push(
        repairOf(
          entry,
          `theme ${theme.name}`,
          theme.name,
          inWords(`kept as a context of its own, which the widget does not show; --light or --dark with this name makes it a mode`),
        ),
      );
    if (chosen.more.both) modifiers['contrast'] = { default: 'normal', contexts: { normal: [], more: contextOf(chosen.more.both) } };
    if (chosen.more.light || chosen.more.dark)
      more = {
        light: chosen.more.light ? contextOf(chosen.more.light) : [],
        dark: chosen.more.dark ? contextOf(chosen.more.dark) : [],
      };
  }
  function unusedLight(): Source[] {
    const used = new Set(themes.flatMap(own));
    const { light } = contextsByName(
      names.filter((name) => !used.has(name) && !base.includes(name)),
      (name) => name,
      { ...answers, dark: '' },
    );
    return light.map(source);
  }
  const inUse = new Set([...base, ...themes.flatMap(own)]);
  const kept = Object.values(modifiers)
    .flatMap(({ contexts }) => Object.values(contexts).flat())
    .map((part) => part.file);
  for (const name of names)
    if (!inUse.has(name) && !kept.includes(file(name))) repairs.push(repairOf(file(name), '', name, leftOut('no theme turns this set on')));
  return document([...base, ...always], { modifiers, ...(more && { more }) });
}

/**
 * Themes whose names say nothing, but whose grounds do: one of them is meant for the dark.
 *
 * @throws ImportError with the question
 */
function refuseHiddenModes(
  entry: string,
  group: readonly Theme[],
  ground: (theme: Theme) => { hex: string; isDark: boolean } | undefined,
): void {
  const grounds = group.map((theme) => ({ theme, ground: ground(theme) }));
  const dark = grounds.filter((one) => one.ground?.isDark === true);
  const light = grounds.filter((one) => one.ground?.isDark === false);
  if (dark.length === 0 || light.length === 0) return;
  askForMode(
    entry,
    'theme',
    [dark[0]!.theme.name, ...light.map(({ theme }) => theme.name), ...dark.slice(1).map(({ theme }) => theme.name)],
    [],
    `the surface of ${JSON.stringify(dark[0]!.theme.name)} is dark, ${dark[0]!.ground!.hex}, that of ${JSON.stringify(light[0]!.theme.name)} light, ${light[0]!.ground!.hex}`,
  );
}

/** One file with all sets in it, as the plugin exports it; undefined where the file is not of that kind. */
export function tokensStudioFile(json: TokenTree, file: string, answers: ModeAnswers): SourceDocument | undefined {
  const { $themes, $metadata, ...rest } = json;
  if (!Array.isArray($themes) && !isTree($metadata)) return undefined;
  const sets = Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, TokenTree] => isTree(entry[1])));
  // In one file, the sets stand in an order in any case.
  const order = (isTree($metadata) ? $metadata['tokenSetOrder'] : undefined) ?? Object.keys(sets);
  return readTokensStudio(sets, $themes, order, (set) => `${file} (${set})`, file, answers);
}
