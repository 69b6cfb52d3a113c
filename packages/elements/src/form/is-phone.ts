/** Digits of any script with what people put between them, and an extension: `(555) 123-4567`, `+49 30/12 34-5`, `０３－１２３４`, `020 7946 0000 ext. 5`. */
const form = /^[\p{Nd}\p{P}\p{S}\p{Z}\p{Cf}]+(?:\p{L}{1,12}[.:]?\s?\p{Nd}{1,8})?$/u;
const leastDigits = 3;

/** Whether a text could be a telephone number. Who it reaches only a call can tell. */
export const isPhone = (text: string): boolean =>
  form.test(text) && !text.includes('@') && (text.match(/\p{Nd}/gu)?.length ?? 0) >= leastDigits;
