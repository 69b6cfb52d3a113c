import type { Hit } from '../finding.ts';
import type { LintContext } from '../lint-context.ts';
import type { LintText } from '../lint-text.ts';
import type { EmojiRule } from '../rule.ts';

// Half a sign is none, and looking for one from each half takes long: they are made whole signs of the same length first.
const emojis = /\p{RGI_Emoji}/gv;

/** Finds emoji that this brand does not use, too many of them, or any where none belong. */
export function emoji(rule: EmojiRule): (text: LintText, context: LintContext) => Hit[] {
  return (text, { situation, channel }) => {
    const isForbidden = rule.neverIn?.includes(situation ?? '') || rule.neverOn?.includes(channel ?? '');
    let count = 0;
    return text.blocks.flatMap((part) =>
      [...part.text.toWellFormed().matchAll(emojis)].flatMap(({ 0: found, index }) => {
        count += 1;
        const isAllowed = !isForbidden && (rule.allow?.includes(found) ?? true) && count <= (rule.max ?? Infinity);
        const start = part.start + index;
        return isAllowed ? [] : [{ start, end: start + found.length, says: [found], suggestions: [''], isSafe: true as const }];
      }),
    );
  };
}
