import { ascii, u16 } from './bytes.ts';
import { isOnItsSide, keepOrientation, orientationIn } from './exif.ts';
import type { PictureSize } from './picture-size.ts';

const [startOfScan, endOfImage] = [0xda, 0xd9];
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Calls `found` with each segment and its payload, wherever it stands. @returns where the picture ends */
function segments(b: Uint8Array, found: (marker: number, payload: Uint8Array) => void): number {
  for (let at = 2; at + 1 < b.length;) {
    if (b[at] !== 0xff) {
      // The data of a scan, or a broken file: on to the next marker. In a scan 0xff is followed by 0 when it is none.
      at = b.indexOf(0xff, at);
      if (at < 0) break;
      continue;
    }
    const marker = b[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker === 0 || isBare(marker)) at += 2;
    else if (marker === endOfImage) return at + 2;
    else {
      const length = Math.max(2, u16(b, at + 2));
      found(marker, b.subarray(at + 4, at + 2 + length));
      at += 2 + length;
      if (marker === startOfScan && at > b.length) break;
    }
  }
  return b.length;
}

/** Width and height as it is shown, in whichever of its segments they stand. */
export function readJpeg(b: Uint8Array): PictureSize {
  let [width, height] = [0, 0];
  let orientation = 1;
  segments(b, (marker, payload) => {
    if (isFrame(marker) && payload.length >= 5) {
      // A picture with two sizes is as large as both.
      height = Math.max(height, u16(payload, 1));
      width = Math.max(width, u16(payload, 3));
    } else if (marker === 0xe1 && ascii(payload, 0, 6) === 'Exif\0\0') orientation = orientationIn(payload.subarray(6));
  });
  return isOnItsSide(orientation) ? { width: height, height: width } : { width, height };
}

/** What a browser needs to show it right: the form, the colour profile, Adobe's mark of the colour space. */
const isNeeded = (marker: number, payload: Uint8Array): boolean =>
  (marker === 0xe0 && ascii(payload, 0, 5) === 'JFIF\0') ||
  (marker === 0xe2 && ascii(payload, 0, 12) === 'ICC_PROFILE\0') ||
  (marker === 0xee && ascii(payload, 0, 5) === 'Adobe');

/** Empties, in place, what else applications wrote into it, and what follows after its end: place, time, device, preview. */
export function cleanJpeg(b: Uint8Array): void {
  const end = segments(b, (marker, payload) => {
    const isApplication = marker >= 0xe0 && marker <= 0xef;
    if ((!isApplication && marker !== 0xfe) || isNeeded(marker, payload)) return;
    if (marker === 0xe1 && ascii(payload, 0, 6) === 'Exif\0\0') keepOrientation(payload.subarray(6));
    else payload.fill(0);
  });
  b.fill(0, end);
}
