import { answerFor, type ModeAnswers } from './mode-answers.ts';
import { modeWords } from '../tokens/mode-words.ts';

/** Things of which one is on at a time, sorted by what the widget knows: light and dark, with usual and with more contrast. */
export interface ChosenModes<Item> {
  light?: Item;
  dark?: Item;
  /** With more contrast: for one scheme, or `both` where the name names none. */
  more: { light?: Item; dark?: Item; both?: Item };
  /** Those that stay what they are, as the widget has no use for them. */
  others: Item[];
  /** Taken for the light one for want of a better name. */
  isGuess: boolean;
}

interface Named<Item> {
  item: Item;
  name: string;
  words: ReturnType<typeof modeWords>;
  answer: ReturnType<typeof answerFor>;
}

/** The one whose name says least besides, as "Dark" beside "Dark Dimmed"; undefined where several do, or there is none. */
function plainest<Item>(found: readonly Named<Item>[]): Named<Item> | undefined {
  const length = ({ words: { rest, isWeak } }: Named<Item>): number => rest.split(' ').filter(Boolean).length * 2 + Number(isWeak);
  const least = Math.min(...found.map(length));
  const shortest = found.filter((one) => length(one) === least);
  return shortest.length === 1 ? shortest[0] : undefined;
}

/**
 * Chooses among themes, or contexts of a modifier, by their names and by what somebody says of them. Pure.
 *
 * @returns undefined where no name speaks of light, dark or contrast; `ask` names those of which it has to be known what they are
 */
export function chooseModes<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  answers: ModeAnswers,
): ChosenModes<Item> | { ask: Item[]; known: Item[] } | undefined {
  const named = items.map((item): Named<Item> => {
    const name = nameOf(item);
    return { item, name, words: modeWords(name), answer: answerFor(name, answers) };
  });
  const answered = (side: 'light' | 'dark'): Named<Item> | undefined => named.find(({ answer }) => answer === side);
  const speaks = named.some(({ words, answer }) => words.scheme !== undefined || words.isMore || answer !== undefined);
  if (!speaks) return undefined;
  const free = named.filter(({ answer }) => answer === undefined);
  const of = (scheme: 'light' | 'dark' | undefined, isMore: boolean): Named<Item>[] =>
    free.filter(({ words }) => words.scheme === scheme && words.isMore === isMore);
  const darks = of('dark', false);
  const lights = of('light', false);
  const dark = answered('dark') ?? plainest(darks);
  let light = answered('light') ?? plainest(lights);
  const unknown = free.filter(({ words }) => words.scheme === undefined && !words.isMore);
  let isGuess = false;
  if (!light && lights.length === 0) {
    // The one that is named as the usual one, or as the dark one is without that word.
    const usual = unknown.filter(({ words }) => words.isUsual);
    const counterparts = unknown.filter(({ words }) => dark !== undefined && words.rest === dark.words.rest);
    light = [usual, counterparts].find((found) => found.length === 1)?.[0];
    isGuess = light !== undefined;
  }
  const undecided = [...(dark ? [] : darks), ...(light ? [] : lights)];
  const left = unknown.filter((one) => one !== light);
  const isClear = light !== undefined && dark !== undefined;
  if (undecided.length > 0 || (!isClear && left.length > 0)) {
    const ask = [...undecided, ...left];
    return { ask: ask.map(({ item }) => item), known: named.filter((one) => !ask.includes(one)).map(({ item }) => item) };
  }
  const more = {
    light: plainest(of('light', true))?.item,
    dark: plainest(of('dark', true))?.item,
    both: plainest(of(undefined, true))?.item,
  };
  const taken = new Set<Item | undefined>([light?.item, dark?.item, ...Object.values(more)]);
  return {
    ...(light && { light: light.item }),
    ...(dark && { dark: dark.item }),
    more: {
      ...(more.light !== undefined && { light: more.light }),
      ...(more.dark !== undefined && { dark: more.dark }),
      ...(more.both !== undefined && { both: more.both }),
    },
    others: free.map(({ item }) => item).filter((item) => !taken.has(item)),
    isGuess,
  };
}
