// How phones count an SMS. @see 3GPP TS 23.038, section 6.2.1

/** Signs of the basic table: one septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Of the extension table: an escape and the sign. */
const extended = new Set('\f^{}\\[~]|€');

/** Septets of each sign; undefined when one is not in the alphabet, so that all of the text goes as UCS-2. */
function septetsOf(text: string): number[] | undefined {
  const each: number[] = [];
  for (const sign of text) {
    if (basic.has(sign)) each.push(1);
    else if (extended.has(sign)) each.push(2);
    else return undefined;
  }
  return each;
}

/** Packs one by one: what takes two places is not torn over two messages. */
function packed(each: readonly number[], alone: number, inSeveral: number): number {
  if (each.reduce((sum, size) => sum + size, 0) <= alone) return 1;
  let count = 1;
  let left = inSeveral;
  for (const size of each) {
    if (size > left) {
      count += 1;
      left = inSeveral;
    }
    left -= size;
  }
  return count;
}

/** Messages of the network that a text takes: 160 septets, or 70 units of UTF-16, and less each when there are several. Pure. */
export function segments(text: string): number {
  const septets = septetsOf(text);
  return septets
    ? packed(septets, 160, 153)
    : packed(
        Array.from(text, (sign) => sign.length),
        70,
        67,
      );
}
