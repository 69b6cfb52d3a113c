import { bareWords } from '@segue/channels';
import type { OpenQuestion } from '../../storage/rows.ts';

/** How words are compared: in one case and width, digits of every script as ours, without what stands around them. */
const plainForm = (text: string): string =>
  bareWords(
    text
      .normalize('NFKC')
      .replace(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
      .toLowerCase()
      // The star of keyboards is the star of a scale.
      .replace(/[\u{2b50}\u{1f31f}]/gu, '★'),
  );

/** Digits of a script stand in a row from its zero. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/** A number and nothing else, but for what `plainForm` takes away: `2`, `2.`, `(2)`, `#2`. */
const numberPattern = /^(\d{1,3})$/u;
/** With a word before it: `No. 2`, `Nr 2`, `第2`. It may be a title, too: `A4`. */
const namedPattern = /^\p{L}{1,6}[.:°]?\s*#?\s*(\d{1,3})$/u;
/** A beginning this long stands for the whole, if nothing else begins so. */
const leastBeginning = 2;
/** Longer than any title, with what people put around one. */
const maxLength = 400;

/**
 * Which answer somebody means by what they typed: its number, its title, its beginning, or the sign it begins with. Pure.
 *
 * @returns the data of the answer; undefined when it is none of them
 */
export function matchReply(
  text: string,
  { options, ways, typedOnly }: Pick<OpenQuestion, 'options' | 'ways' | 'typedOnly'>,
): string | undefined {
  // Nobody writes so much for so little.
  if (text.length > maxLength) return undefined;
  const said = plainForm(text);
  if (said === '') return signOf(text, options);
  const numbered = (pattern: RegExp): string | undefined => {
    const number = typedOnly ? pattern.exec(said)?.[1] : undefined;
    return number === undefined ? undefined : options[Number(number) - 1]?.data;
  };
  const number = numbered(numberPattern);
  if (number !== undefined) return number;
  const titled = [...options, ...ways].map(({ data, label }) => ({ data, label: plainForm(label) }));
  const whole = titled.filter(({ label }) => label === said);
  if (whole.length === 1) return whole[0]!.data;
  const named = whole.length === 0 ? numbered(namedPattern) : undefined;
  if (named !== undefined) return named;
  const isSign = !/[\p{L}\p{N}]/u.test(said);
  if (!isSign && said.length < leastBeginning) return undefined;
  // A word, not some letters of one; a sign, not one of several.
  const goesOn = isSign ? /^[^\s\p{L}\p{N}]/u : /^[\p{L}\p{N}]/u;
  const begun = titled.filter(({ label }) => label.startsWith(said) && !goesOn.test(label.slice(said.length)));
  return begun.length === 1 ? begun[0]!.data : undefined;
}

/** Nothing but signs: those of a scale, or the one that a title begins with. */
function signOf(text: string, options: OpenQuestion['options']): string | undefined {
  const signs = text.replace(/[\s\u{fe0e}\u{fe0f}]/gu, '');
  if (signs === '') return undefined;
  const found = options.filter(({ label }) => label.replace(/[\s\u{fe0e}\u{fe0f}]/gu, '') === signs);
  return found.length === 1 ? found[0]!.data : undefined;
}
