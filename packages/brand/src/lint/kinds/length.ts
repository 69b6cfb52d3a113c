import type { Hit } from '../reading/finding.ts';
import type { LintContext } from '../reading/lint-context.ts';
import { segmenter, type LintText } from '../reading/lint-text.ts';
import type { LengthRule } from '../../format/rule.ts';

/** Finds sentences with too many words, and texts that are too long for their channel. */
export function length(rule: LengthRule): (text: LintText, context: LintContext) => Hit[] {
  return (text, { locale, channel }) => {
    const hits: Hit[] = [];
    const most = rule.sentenceMaxWords;
    if (most !== undefined)
      for (const { start, text: words } of text.partsFor('sentence')) {
        // Shorter in characters than in words is impossible: most sentences need no counting.
        if (words.length <= most) continue;
        let count = 0;
        for (const { isWordLike } of segmenter(locale, 'word').segment(words)) if (isWordLike) count += 1;
        if (count > most) hits.push({ start, end: start + words.length, says: [`${count}`, `${most}`] });
      }
    const limit = rule.maxChars?.[channel ?? ''];
    if (limit !== undefined && text.source.length > limit) {
      const signs = [...segmenter(locale, 'grapheme').segment(text.source)];
      const first = signs[limit];
      if (first) hits.push({ start: first.index, end: text.source.length, says: [`${signs.length}`, `${limit}`] });
    }
    return hits;
  };
}
