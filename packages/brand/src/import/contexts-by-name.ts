import { basename, dirname } from 'node:path/posix';
import { answerFor, type ModeAnswers } from './mode-answers.ts';
import { modeWords, type ModeWords } from '../tokens/mode-words.ts';

/** Files or sets that lie beside each other, sorted by what their names, or else those of their folders, say of modes. */
export interface NamedContexts<Item> {
  light: Item[];
  dark: Item[];
  more: { light: Item[]; dark: Item[]; both: Item[] };
  /** All whose names say nothing: they hold in every mode. */
  rest: Item[];
}

/**
 * Sorts files or sets by what their names say. Where none is for the dark mode, there is nothing to choose; words that may as well be names of
 * colours or days count in pairs only.
 */
export function contextsByName<Item>(items: readonly Item[], nameOf: (item: Item) => string, answers: ModeAnswers): NamedContexts<Item> {
  const read = items
    .map((item) => {
      const name = nameOf(item);
      const [own, folder] = [modeWords(basename(name).replace(/\..*$/, '')), modeWords(basename(dirname(name)))];
      const whole = modeWords(basename(name).replace(/(\.tokens)?\.json[5c]?$/, ''));
      const says = [whole, own].find(({ scheme, isMore }) => scheme !== undefined || isMore);
      const words: ModeWords = says ? { ...says, ...(says.scheme === undefined && folder.scheme && { scheme: folder.scheme }) } : folder;
      return { item, words, answer: answerFor(name, answers) };
    })
    .filter(({ answer }) => answer !== 'left-out');
  const has = (scheme: 'light' | 'dark', isWeak: boolean): boolean =>
    read.some(({ words, answer }) => answer === scheme || (words.scheme === scheme && !words.isMore && words.isWeak === isWeak));
  const [strongLight, strongDark] = [has('light', false), has('dark', false)];
  const [anyLight, anyDark] = [strongLight || has('light', true), strongDark || has('dark', true)];
  const isPair = anyLight && anyDark;
  const counts = ({ scheme, isWeak }: ModeWords): boolean => scheme !== undefined && (isPair || (strongDark && !isWeak));
  const sorted: NamedContexts<Item> = { light: [], dark: [], more: { light: [], dark: [], both: [] }, rest: [] };
  for (const { item, words, answer } of read) {
    if (answer === 'light' || answer === 'dark') sorted[answer].push(item);
    else if (!words.isMore) (counts(words) ? sorted[words.scheme!] : sorted.rest).push(item);
    else if (words.scheme !== undefined && !isPair) sorted.rest.push(item);
    else sorted.more[words.scheme ?? 'both'].push(item);
  }
  return sorted;
}
