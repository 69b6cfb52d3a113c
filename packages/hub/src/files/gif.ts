import { ascii, u16le } from './bytes.ts';
import type { PictureSize } from './picture-size.ts';

const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Calls `frame` with the place of each picture, and `block` with each part of what programs wrote into it. @returns where it ends */
function walk(b: Uint8Array, frame: (at: number) => void, block: (data: Uint8Array) => void = () => {}): number {
  let at = 13 + tableBytes(b[10] ?? 0);
  const blocks = (found?: (data: Uint8Array) => void): void => {
    for (let length = b[at] ?? 0; length > 0; length = b[at] ?? 0) {
      found?.(b.subarray(at + 1, at + 1 + length));
      at += 1 + length;
    }
    at += 1;
  };
  while (at < b.length && b[at] !== 0x3b) {
    if (b[at] === 0x2c) {
      frame(at + 1);
      at += 10 + tableBytes(b[at + 9] ?? 0) + 1;
      blocks();
    } else if (b[at] === 0x21) {
      const label = b[at + 1];
      const isComment = label === 0xfe;
      // The name of the program stays: one of them says how often the film is repeated.
      const isForeign = label === 0xff && !['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'].includes(ascii(b, at + 3, 11));
      at += 2;
      if (isForeign) at += 12;
      blocks(isComment || isForeign ? block : undefined);
    } else return b.length;
  }
  return at + 1;
}

/** A picture in it may be larger than the whole says. */
export function readGif(b: Uint8Array): PictureSize {
  let [width, height] = [u16le(b, 6), u16le(b, 8)];
  walk(b, (at) => {
    width = Math.max(width, u16le(b, at) + u16le(b, at + 4));
    height = Math.max(height, u16le(b, at + 2) + u16le(b, at + 6));
  });
  return { width, height };
}

/** Empties, in place, comments, what programs keep in it (XMP), and what follows after its end. */
export function cleanGif(b: Uint8Array): void {
  const found: Uint8Array[] = [];
  const end = walk(
    b,
    () => {},
    (data) => found.push(data),
  );
  for (const data of found) data.fill(0x20);
  b.fill(0, end);
}
