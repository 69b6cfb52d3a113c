import { nearestName } from '../findings/nearest-name.ts';
import type { TokenDocument, TokenTree } from '../format/brand-file.ts';
import { inCircles } from './in-circles.ts';
import { isToken } from './is-token.ts';
import { leftOut, repairOf, type Repair } from './repair.ts';
import type { SourceDocument } from './source-document.ts';
import { tokensIn } from './tokens-in.ts';
import type { Writing } from './writing.ts';

const aliasesIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [/^\{([^{}]+)\}$/.exec(value)?.[1] ?? []].flat()
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(aliasesIn)
      : [];

function tokenAt(tree: TokenTree, name: string): { parent: TokenTree; key: string } | undefined {
  const steps = name.split('.');
  let parent = tree;
  for (const step of steps.slice(0, -1)) {
    const next = parent[step];
    if (typeof next !== 'object' || next === null) return undefined;
    parent = next as TokenTree;
  }
  const key = steps.at(-1)!;
  return isToken(parent[key]) ? { parent, key } : undefined;
}

function withTargets(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    const to = renamed.get(/^\{([^{}]+)\}$/.exec(value)?.[1] ?? '');
    return to === undefined ? value : `{${to}}`;
  }
  if (Array.isArray(value)) return value.map((part) => withTargets(part, renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withTargets(part, renamed)]));
}

/** The same name without its first words, where these are the name of a set, a file or a collection. */
function withoutPrefix(alias: string, names: ReadonlySet<string>, prefixes: readonly string[]): string | undefined {
  const words = alias.split('.');
  const isPrefix = (word: string): boolean => prefixes.some((prefix) => prefix.toLowerCase() === word.toLowerCase());
  for (let length = 1; length < words.length; length++) {
    const front = words.slice(0, length);
    if (!isPrefix(front.join('.')) && !isPrefix(front.join('/'))) continue;
    const rest = words.slice(length).join('.');
    if (names.has(rest)) return rest;
  }
  return undefined;
}

/** What somebody may have meant by a name that does not exist. */
function meantBy(alias: string, names: ReadonlySet<string>): string | undefined {
  const words = alias.split('.');
  const shorter = words.map((_, index) => words.slice(index).join('.')).find((name) => names.has(name));
  const longer = shorter === undefined ? [...names].filter((name) => name.endsWith(`.${alias}`)) : [];
  return shorter ?? (longer.length === 1 ? longer[0] : nearestName(alias, names));
}

/**
 * Leaves out each token whose alias leads nowhere, in whatever context, and with it those that follow it, all of them at once. An alias with the
 * name of its set in front is mended. The trees of the document are changed.
 *
 * Whether an alias can be lost is asked of one modifier at a time: a context of each that does not have the name is all it takes. So the time grows
 * with the tokens, and not with the product of all modes.
 *
 * @param files of trees, for the list
 * @param renamed path as written → path that the format allows
 */
export function leaveOutLost(
  document: TokenDocument,
  source: SourceDocument,
  files: ReadonlyMap<TokenTree, string>,
  repairs: Repair[],
  renamed: ReadonlyMap<string, string>,
): void {
  const { sets, modifiers = {}, resolutionOrder } = document;
  const writings: Writing[] = [];
  const byTree = new Map<TokenTree, Writing[]>();
  const enter = (tree: TokenTree, use: Writing['uses'][number]): void => {
    const known = byTree.get(tree);
    if (known) {
      for (const writing of known) writing.uses.push(use);
      return;
    }
    const made = [...tokensIn(tree)].map(({ name, value }): Writing => ({
      name,
      tree,
      uses: [use],
      targets: [...new Set(aliasesIn(value))],
    }));
    byTree.set(tree, made);
    for (const writing of made) writings.push(writing);
  };
  for (const [at, { $ref }] of resolutionOrder.entries()) {
    const [, kind, name = ''] = $ref.split('/');
    if (kind === 'sets') for (const tree of sets[name]?.sources ?? []) enter(tree, { at });
    else
      for (const [context, trees] of Object.entries(modifiers[name]?.contexts ?? {}))
        for (const tree of trees) enter(tree, { modifier: name, context, at });
  }
  const count = (counts: Map<string, number>, key: string, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by);
  /** How often a name is written outside of modifiers, and in each context. */
  const always = new Map<string, number>();
  const inContext = new Map<string, number>();
  const key = (name: string, modifier: string, context: string): string => JSON.stringify([name, modifier, context]);
  const byName = new Map<string, Set<Writing>>();
  const users = new Map<string, Set<Writing>>();
  const link = (map: Map<string, Set<Writing>>, name: string, writing: Writing): void => {
    const found = map.get(name) ?? new Set();
    map.set(name, found.add(writing));
  };
  const list = (writing: Writing, by: 1 | -1): void => {
    for (const { modifier, context } of writing.uses)
      if (modifier === undefined) count(always, writing.name, by);
      else count(inContext, key(writing.name, modifier, context!), by);
  };
  for (const writing of writings) {
    list(writing, 1);
    link(byName, writing.name, writing);
    for (const target of writing.targets) link(users, target, writing);
  }
  const has = (name: string, modifier: string, context: string): boolean => (inContext.get(key(name, modifier, context)) ?? 0) > 0;
  const order = new Map(resolutionOrder.map(({ $ref }, at) => [$ref.split('/')[2] ?? '', at]));
  /** A context in which the token is seen and its target is not there; undefined where there is none. */
  const lostIn = ({ name, uses }: Writing, target: string): Record<string, string> | undefined => {
    if ((always.get(target) ?? 0) > 0) return undefined;
    for (const { modifier: own, context: chosen, at } of uses) {
      const found: Record<string, string> = {};
      const isLost = Object.entries(modifiers).every(([modifier, { contexts, default: usual }]) => {
        const all = [usual, ...Object.keys(contexts).filter((context) => context !== usual)];
        const free = (modifier === own ? [chosen!] : all).find(
          (context) =>
            !has(target, modifier, context) && (modifier === own || (order.get(modifier) ?? 0) <= at || !has(name, modifier, context)),
        );
        if (free !== undefined) found[modifier] = free;
        return free !== undefined;
      });
      if (isLost) return found;
    }
    return undefined;
  };

  const names = new Set(writings.map(({ name }) => name));
  const prefixes = source.prefixes ?? [];
  const reasons = new Map<string, string>();
  for (const { path, isLoss, now } of repairs)
    if (isLoss && now.startsWith('left out: ')) reasons.set(renamed.get(path) ?? path, now.slice(10));
  const gone = new Set<Writing>();
  const replace = (writing: Writing, from: string, to: string): void => {
    const place = tokenAt(writing.tree, writing.name)!;
    const token = place.parent[place.key] as TokenTree;
    const value = withTargets(token['$value'], new Map([[from, to]]));
    repairs.push(repairOf(files.get(writing.tree) ?? '', writing.name, `{${from}}`, `{${to}}`));
    token['$value'] = value;
    writing.targets = writing.targets.map((target) => (target === from ? to : target));
    link(users, to, writing);
  };
  const whyLost = (target: string, context: Record<string, string>): string => {
    const known = reasons.get(target);
    if (known !== undefined) return `{${target}}, which it follows, was left out: ${known}`;
    const where = Object.entries(context)
      .map(([modifier, chosen]) => `${modifier}=${chosen}`)
      .join(', ');
    const unused = Object.entries(source.sets).find(
      ([set, parts]) =>
        !source.order.includes(`#/sets/${set}`) && parts.some(({ tree }) => [...tokensIn(tree)].some(({ name }) => name === target)),
    )?.[0];
    const meant = unused === undefined && !names.has(target) ? meantBy(target, names) : undefined;
    const fix = unused
      ? `; the set "${unused}" has it, but resolutionOrder does not name that set: add { "$ref": "#/sets/${unused}" }`
      : meant
        ? `; did you mean {${meant}}?`
        : names.has(target)
          ? ''
          : '; export the file that has it, too';
    return `{${target}} does not exist${where ? ` (${where})` : ''}${fix}`;
  };
  const remove = (writing: Writing, reason: string): void => {
    const place = tokenAt(writing.tree, writing.name);
    if (!place || gone.has(writing)) return;
    gone.add(writing);
    const token = place.parent[place.key] as TokenTree;
    repairs.push(repairOf(files.get(writing.tree) ?? '', writing.name, token['$value'], leftOut(reason)));
    delete place.parent[place.key];
    list(writing, -1);
    if (!reasons.has(writing.name)) reasons.set(writing.name, reason.replace(/^\{[^}]*\}, which it follows, was left out: /, ''));
    for (const other of [...(users.get(writing.name) ?? []), ...(byName.get(writing.name) ?? [])]) queue.add(other);
  };
  const queue = new Set(writings.filter(({ targets }) => targets.length > 0));
  for (const writing of queue) {
    queue.delete(writing);
    if (gone.has(writing)) continue;
    for (const target of writing.targets) {
      const context = lostIn(writing, target);
      if (!context) continue;
      const meant = names.has(target) ? undefined : withoutPrefix(target, names, prefixes);
      if (meant !== undefined && meant !== writing.name && !lostIn(writing, meant)) replace(writing, target, meant);
      else {
        remove(writing, whyLost(target, context));
        break;
      }
    }
  }
  for (const writing of inCircles(
    writings.filter((one) => !gone.has(one)),
    document,
  ))
    remove(writing, `${writing.name} leads back to itself`);
  // What followed a circle has lost its target, too.
  for (const writing of queue) {
    queue.delete(writing);
    if (gone.has(writing)) continue;
    for (const target of writing.targets) {
      const context = lostIn(writing, target);
      if (!context) continue;
      remove(writing, whyLost(target, context));
      break;
    }
  }
}
