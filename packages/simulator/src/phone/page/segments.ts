const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('\f^{}\\[~]|€');

/** Parts in which a text travels, counted as a phone does: no sign is cut in two. Written apart from the connector, which it is to contradict. */
export function segments(text: string): number {
  const signs = [...text];
  const isPlain = signs.every((sign) => basic.has(sign) || extended.has(sign));
  const sizes = signs.map((sign) => (isPlain ? (extended.has(sign) ? 2 : 1) : sign.length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const [alone, each] = isPlain ? [160, 153] : [70, 67];
  if (total <= alone) return 1;
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
