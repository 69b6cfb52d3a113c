import { ascii, u16, u16le, u32, u32le } from './bytes.ts';

/** What programs and cameras say of themselves, of who and of when: description, make, model, software, time, artist, XMP, IPTC … */
const words = new Set([
  0x010d, 0x010e, 0x010f, 0x0110, 0x0131, 0x0132, 0x013b, 0x013c, 0x02bc, 0x83bb, 0x8649, 0x8298, 0x9003, 0xc4a5, 0xc634,
]);
/** Directories of their own: EXIF, GPS. */
const directories = new Set([0x8769, 0x8825]);
const bytesOfType = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const mostDirectories = 64;

/** Empties, in place, what a TIFF says of where, when and with what it was taken. Its pictures stay. */
export function cleanTiff(b: Uint8Array): void {
  const isLittle = ascii(b, 0, 2) === 'II';
  const [short, long] = isLittle ? [u16le, u32le] : [u16, u32];
  const seen = new Set<number>();

  /** @param isForeign all of it goes, and the directory with it. @returns where the next one is */
  const walk = (start: number, isForeign: boolean): number => {
    if (start < 8 || seen.has(start) || seen.size >= mostDirectories) return 0;
    seen.add(start);
    const count = Math.min(short(b, start), 4_096);
    const end = start + 2 + count * 12;
    for (let at = start + 2; at < end && at + 12 <= b.length; at += 12) {
      const tag = short(b, at);
      const size = (bytesOfType[short(b, at + 2)] ?? 1) * long(b, at + 4);
      const place = long(b, at + 8);
      if (directories.has(tag)) walk(place, true);
      else if (isForeign || words.has(tag)) {
        if (size > 4) b.fill(0, place, place + size);
        else b.fill(0, at + 8, at + 12);
      }
    }
    const next = long(b, end);
    if (isForeign) b.fill(0, start, end + 4);
    return next;
  };
  for (let next = long(b, 4); next > 0;) next = walk(next, false);
}
