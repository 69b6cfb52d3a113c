import { boxes } from './boxes.ts';

const isData = new Set(['Exif', 'xml ', 'jumb', 'brob']);

/** Empties, in place, EXIF, XMP and packed ones of both. A bare JPEG XL has none, and how it is turned stands in the picture itself. */
export function cleanJxl(b: Uint8Array): void {
  // Bare ones begin with this.
  if (b[0] === 0xff) return;
  for (const { type, from, to } of boxes(b, 0, b.length)) if (isData.has(type)) b.fill(0, from, to);
}
