import { basename, dirname } from 'node:path/posix';

/** Words in names of files or sets, or else of their folders, which tell for which context each of them is; the first is the default. */
const contextWords: Record<string, readonly string[]> = { scheme: ['light', 'dark'] };

const says = (name: string, word: string): boolean => new RegExp(`(^|[^a-z])${word}([^a-z]|$)`, 'i').test(name);

export interface NamedContexts<Item> {
  modifiers: Record<string, { default: string; contexts: Record<string, Item[]> }>;
  /** All whose names say nothing. */
  rest: Item[];
}

/** Sorts files or sets by what their names say. Where not every word of a modifier is said, there is nothing to choose, and no such modifier. */
export function contextsByName<Item>(items: readonly Item[], nameOf: (item: Item) => string): NamedContexts<Item> {
  const modifiers: NamedContexts<Item>['modifiers'] = {};
  const taken = new Set<Item>();
  for (const [modifier, words] of Object.entries(contextWords)) {
    const isFor = (item: Item, word: string): boolean => {
      const [own, folder] = [basename(nameOf(item)), basename(dirname(nameOf(item)))];
      return says(words.some((other) => says(own, other)) ? own : folder, word);
    };
    const byWord = words.map((word) => [word, items.filter((item) => isFor(item, word))] as const);
    if (byWord.some(([, found]) => found.length === 0)) continue;
    modifiers[modifier] = { default: words[0]!, contexts: Object.fromEntries(byWord) };
    for (const item of byWord.flatMap(([, found]) => found)) taken.add(item);
  }
  return { modifiers, rest: items.filter((item) => !taken.has(item)) };
}
