// How phones count an SMS. @see 3GPP TS 23.038, section 6.2.1

/** Signs of the basic table: one septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Of the extension table: an escape and the sign. */
const extended = new Set('\f^{}\\[~]|€');

/** Septets that a text takes; undefined when a sign of it is not in the alphabet, so that all of it goes as UCS-2. Pure. */
export function septets(text: string): number | undefined {
  let count = 0;
  for (const sign of text) {
    if (basic.has(sign)) count += 1;
    else if (extended.has(sign)) count += 2;
    else return undefined;
  }
  return count;
}

const inSegments = (length: number, alone: number, each: number): number => (length <= alone ? 1 : Math.ceil(length / each));

/** Messages of the network that a text takes: 160 septets, or 70 units of UTF-16, and less each when there are several. Pure. */
export function segments(text: string): number {
  const count = septets(text);
  return count === undefined ? inSegments(text.length, 70, 67) : inSegments(count, 160, 153);
}
