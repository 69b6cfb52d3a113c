import { crc32 } from 'node:zlib';
import { ascii, u32 } from './bytes.ts';
import { isOnItsSide, keepOrientation, orientationIn } from './exif.ts';
import type { PictureSize } from './picture-size.ts';

/** Calls `found` with each chunk: type, data, and all of it. @returns where the picture ends */
function chunks(b: Uint8Array, found: (type: string, data: Uint8Array, whole: Uint8Array) => void): number {
  for (let at = 8; at + 12 <= b.length;) {
    const end = at + 12 + u32(b, at);
    const type = ascii(b, at + 4, 4);
    found(type, b.subarray(at + 8, end - 4), b.subarray(at, end));
    if (type === 'IEND') return end;
    at = end;
  }
  return b.length;
}

export function readPng(b: Uint8Array): PictureSize {
  let orientation = 1;
  chunks(b, (type, data) => {
    if (type === 'eXIf') orientation = orientationIn(data);
  });
  const [width, height] = [u32(b, 16), u32(b, 20)];
  return isOnItsSide(orientation) ? { width: height, height: width } : { width, height };
}

const words = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME']);
const encoder = new TextEncoder();

/**
 * Empties, in place, what says something about whoever made it, and what follows after its end: some programs cut a picture and leave the old one
 * there. An emptied chunk has a type that nobody knows and everybody skips.
 */
export function cleanPng(b: Uint8Array): void {
  const end = chunks(b, (type, data, whole) => {
    if (whole.length < data.length + 12) return;
    if (type === 'eXIf') {
      keepOrientation(data);
      if (orientationIn(data) === 1) whole.set(encoder.encode('neVr'), 4);
    } else if (words.has(type)) {
      data.fill(0);
      whole.set(encoder.encode('neVr'), 4);
    } else return;
    new DataView(whole.buffer, whole.byteOffset).setUint32(whole.length - 4, crc32(whole.subarray(4, -4)));
  });
  b.fill(0, end);
}
