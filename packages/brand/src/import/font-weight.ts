import { inWords, leftOut, type Note } from './repair.ts';

const names =
  'thin hairline extra-light ultra-light light normal regular book medium semi-bold demi-bold bold extra-bold ultra-bold black heavy extra-black ultra-black'.split(
    ' ',
  );
const letters = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
/** Other words that typefaces have for their weights. */
const others: Record<string, string> = {
  roman: 'regular',
  text: 'regular',
  plain: 'regular',
  demi: 'demi-bold',
  semi: 'semi-bold',
  ultra: 'ultra-bold',
  extra: 'extra-bold',
  fett: 'bold',
  halbfett: 'semi-bold',
  gras: 'bold',
  negrita: 'bold',
};
const byLetters = new Map([...names.map((name) => [letters(name), name] as const), ...Object.entries(others)]);
/** What the names of styles say besides: that letters lean, or how wide they are. */
const styles =
  /italic|oblique|slanted|inclined|kursiv|italique|cursiva|(?:ultra|extra|semi|demi)?[\s-]?(?:condensed|compressed|narrow|expanded|extended|wide)/giu;

/** A weight in the strict form, without the slant that names of styles have with it; undefined for what is none. */
export function strictWeight(value: unknown, note: Note): unknown {
  if (typeof value === 'number') return value >= 1 && value <= 1000 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (names.includes(value)) return value;
  const besides = value.match(styles)?.map((word) => word.trim()) ?? [];
  const rest = value.replaceAll(styles, ' ').trim();
  const amount = /^\D{0,12}?(\d{1,4})\D{0,12}$/.exec(rest)?.[1];
  const strict =
    byLetters.get(letters(rest)) ??
    (amount !== undefined && Number(amount) >= 1 && Number(amount) <= 1000 ? Number(amount) : undefined) ??
    (rest === '' && besides.length > 0 ? 'normal' : undefined);
  if (strict === undefined) return undefined;
  note(value, besides.length > 0 ? inWords(`${JSON.stringify(strict)}, the weight alone`) : strict);
  for (const word of besides) note(word, leftOut('it is no weight, and the format has no token for it'));
  return strict;
}
