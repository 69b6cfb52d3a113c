import { ascii, u16, u16le, u32, u32le } from './bytes.ts';

const orientationTag = 0x0112;

/** How a picture is to be turned, 1 to 8, by its EXIF data (a TIFF structure); 1 where it says nothing. */
export function orientationIn(tiff: Uint8Array): number {
  const isLittle = ascii(tiff, 0, 2) === 'II';
  if (!isLittle && ascii(tiff, 0, 2) !== 'MM') return 1;
  const short = isLittle ? u16le : u16;
  const start = (isLittle ? u32le : u32)(tiff, 4);
  const count = Math.min(short(tiff, start), 512);
  for (let n = 0; n < count; n++) {
    const entry = start + 2 + n * 12;
    if (short(tiff, entry) !== orientationTag) continue;
    const value = short(tiff, entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** The least TIFF structure that says how a picture is turned, and nothing else. */
const turnedOnly = (orientation: number): number[] => [
  ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
  ...[0, 1],
  ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
  ...[0, 0, 0, 0],
];

/** Leaves of EXIF data, in place, only how the picture is turned. Data too short for that is emptied. */
export function keepOrientation(tiff: Uint8Array): void {
  const orientation = orientationIn(tiff);
  tiff.fill(0);
  const kept = turnedOnly(orientation);
  if (orientation !== 1 && tiff.length >= kept.length) tiff.set(kept);
}

/** Whether that turn lays the picture on its side. */
export const isOnItsSide = (orientation: number): boolean => orientation >= 5;
