const word = /[\p{L}\p{N}]/u;
/** Scripts that put no space between words: a mark beside their letters is a mark all the same. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]/u;
const punctuation = /[!-/:-@[-`{-~]/;
const space = /[\s\p{Cc}]/u;

/** The whole sign that begins at a place, also of two code units. */
export const signAt = (text: string, at: number): string => {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
};
/** The whole sign that ends before a place. */
export const signBefore = (text: string, at: number): string =>
  at >= 2 && /[\udc00-\udfff]/.test(text[at - 1]!) && /[\ud800-\udbff]/.test(text[at - 2]!) ? text.slice(at - 2, at) : (text[at - 1] ?? '');

export const isSpace = (sign: string): boolean => sign === '' || space.test(sign);
export const isWord = (sign: string): boolean => sign !== '' && word.test(sign);
export const isUnspaced = (sign: string): boolean => sign !== '' && unspaced.test(sign);
/** A letter or digit of a script that separates its words. */
export const isSpacedWord = (sign: string): boolean => isWord(sign) && !isUnspaced(sign);
/** What a backslash can stand before. */
export const isPunctuation = (sign: string): boolean => sign !== '' && punctuation.test(sign);
