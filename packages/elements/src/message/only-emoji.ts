/**
 * One sign that stands for a picture: shown as one by itself, made one by the selector behind it, a flag of two letters or of tags, a key cap.
 * A digit or © is not one until somebody says so.
 */
const one =
  /(?:\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|(?:(?!\p{RI})\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Emoji_Modifier_Base})\p{Emoji_Modifier}?[\u{e0020}-\u{e007f}]*(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)*)/u;
const few = new RegExp(`^(?:${one.source}\\s?){1,3}$`, 'u');
/** Longer than any three pictures with all their parts. */
const maxLength = 120;

/** Whether a message is one to three pictures and nothing else: it is shown large then. */
export const isOnlyEmoji = (text: string): boolean => {
  const words = text.trim();
  return words.length <= maxLength && few.test(words);
};
