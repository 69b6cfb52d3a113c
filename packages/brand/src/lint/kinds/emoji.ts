import type { Hit } from '../reading/finding.ts';
import type { LintContext } from '../reading/lint-context.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { EmojiRule } from '../../format/rule.ts';

// `\p{RGI_Emoji}` says the same by a list of thousands, which costs as much for each sign of a text.
const emojis =
  /(?:\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|(?:(?!\p{RI})\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Emoji_Modifier_Base}(?=\p{Emoji_Modifier}))\p{Emoji_Modifier}?[\u{e0020}-\u{e007f}]*(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)*)/gu;

/** Finds emoji that this brand does not use, too many of them, or any where none belong. */
export function emoji(rule: EmojiRule): (text: LintText, context: LintContext) => Hit[] {
  return (text, { situation, channel }) => {
    const isForbidden = rule.neverIn?.includes(situation ?? '') || rule.neverOn?.includes(channel ?? '');
    let count = 0;
    return text.blocks.flatMap((part) =>
      [...part.text.matchAll(emojis)].flatMap(({ 0: found, index }) => {
        count += 1;
        const isAllowed = !isForbidden && (rule.allow?.includes(found) ?? true) && count <= (rule.max ?? Infinity);
        const start = part.start + index;
        return isAllowed ? [] : [{ start, end: start + found.length, says: [found], suggestions: [''], isSafe: true as const }];
      }),
    );
  };
}
