import { ascii, u16le, u24le, u32le } from './bytes.ts';
import { isOnItsSide, keepOrientation, orientationIn } from './exif.ts';
import type { PictureSize } from './picture-size.ts';

function chunks(b: Uint8Array, found: (type: string, data: Uint8Array, at: number) => void): void {
  for (let at = 12; at + 8 <= b.length;) {
    const length = u32le(b, at + 4);
    found(ascii(b, at, 4), b.subarray(at + 8, at + 8 + length), at);
    at += 8 + length + (length % 2);
  }
}

/** Some programs write the mark of JPEG before it. */
const tiffOf = (data: Uint8Array): Uint8Array => (ascii(data, 0, 6) === 'Exif\0\0' ? data.subarray(6) : data);

export function readWebp(b: Uint8Array): PictureSize {
  let [width, height] = [0, 0];
  let orientation = 1;
  chunks(b, (type, data) => {
    let size = [0, 0];
    if (type === 'VP8 ') size = [u16le(data, 6) & 0x3fff, u16le(data, 8) & 0x3fff];
    else if (type === 'VP8L') {
      const bits = u32le(data, 1);
      size = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    } else if (type === 'VP8X') size = [u24le(data, 4) + 1, u24le(data, 7) + 1];
    else if (type === 'EXIF') orientation = orientationIn(tiffOf(data));
    width = Math.max(width, size[0]!);
    height = Math.max(height, size[1]!);
  });
  return isOnItsSide(orientation) ? { width: height, height: width } : { width, height };
}

const [exifFlag, xmpFlag] = [0x08, 0x04];
const encoder = new TextEncoder();

/** Empties, in place, EXIF, XMP, and what follows after its end; how it is turned stays. */
export function cleanWebp(b: Uint8Array): void {
  let isTurned = false;
  b.fill(0, 8 + u32le(b, 4));
  chunks(b, (type, data, at) => {
    if (type === 'EXIF') {
      const tiff = tiffOf(data);
      keepOrientation(tiff);
      if (orientationIn(tiff) === 1) b.set(encoder.encode('JUNK'), at);
      else isTurned = true;
    } else if (type === 'XMP ') {
      data.fill(0);
      b.set(encoder.encode('JUNK'), at);
    }
  });
  if (ascii(b, 12, 4) === 'VP8X') b[20] = b[20]! & ~(xmpFlag | (isTurned ? 0 : exifFlag));
}
