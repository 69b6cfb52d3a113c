import type { Hit } from '../reading/finding.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { CapitalizationRule } from '../../format/rule.ts';
import { exceptionOf } from './exception-of.ts';

/** Short words that a title leaves small, unless they begin or end it. */
const small = /^(a|an|and|as|at|but|by|en|for|from|if|in|nor|of|on|or|per|the|to|v|via|vs)\.?$/i;

/** Which words are, alone or with those beside them, an exception: "Blue Harbour" is one of two. */
function excepted(words: readonly string[], exceptions: readonly string[]): boolean[] {
  if (exceptions.length === 0) return [];
  const isException = exceptionOf(exceptions);
  const longest = Math.max(1, ...exceptions.map((exception) => exception.split(/\s+|\\s/).length));
  const found = words.map(() => false);
  for (let from = 0; from < words.length; from++)
    for (let length = 1; length <= longest && from + length <= words.length; length++) {
      const phrase = words.slice(from, from + length).join(' ');
      if (isException(phrase) || isException(/^.*[\p{L}\p{N}]/su.exec(phrase)?.[0] ?? '')) found.fill(true, from, from + length);
    }
  return found;
}

function isWritten(words: string[], { match, exceptions = [], indicators = [] }: CapitalizationRule): boolean {
  const isException = excepted(words, exceptions);
  return words.every((word, at) => {
    if (isException[at] === true || !/\p{L}/u.test(word)) return true;
    const first = at === 0 || indicators.some((sign) => words[at - 1]?.endsWith(sign)) || /^\d+[.)]$/.test(words[at - 1] ?? '');
    const startsBig = /^[^\p{L}]*\p{Lu}/u.test(word);
    const restIsSmall = !/^\P{L}*\p{L}.*\p{Lu}/su.test(word.split('-')[0] ?? word);
    if (match === '$sentence') return first ? startsBig && restIsSmall : !startsBig && restIsSmall;
    const isSmallWord = small.test(word) && !first && at < words.length - 1;
    return isSmallWord ? !startsBig : startsBig;
  });
}

/** Checks how a heading or a sentence is written: like a sentence, like a title, small, big, or as a pattern says. */
export function capitalization(rule: CapitalizationRule): (text: LintText) => Hit[] {
  const isRight = (words: string): boolean => {
    if (rule.match === '$lower') return words === words.toLowerCase();
    if (rule.match === '$upper') return words === words.toUpperCase();
    if (rule.match === '$sentence' || rule.match === '$title') return isWritten(words.split(/\s+/).filter(Boolean), rule);
    return new RegExp(rule.match, 'u').test(words);
  };
  return (text) =>
    text
      .partsFor(rule.scope ?? 'text')
      .flatMap(({ start, text: words }) => (isRight(words) ? [] : [{ start, end: start + words.length, says: [words] }]));
}
