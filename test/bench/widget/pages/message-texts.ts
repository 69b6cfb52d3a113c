/** The same words for widget and floor: one to three lines each. */
export const textOf = (index: number): string =>
  `Message ${index + 1}: ${'some words that make lines of different length '.repeat(1 + (index % 3))}`;

/** Two of five messages are one's own. */
export const isOwn = (index: number): boolean => index % 5 < 2;

const sentence = 'Your **rain jacket** left the warehouse this morning, and `parcel 1042` will be with you in two days. ';

/** A streamed answer after so many of its steps: a few words each, a new paragraph now and then. */
export function answerAfter(step: number): string {
  const paragraphs = Array.from({ length: 20 }, () => sentence.repeat(3).trim());
  const whole = paragraphs.join('\n\n');
  return whole.slice(0, Math.ceil((whole.length * step) / 500));
}
