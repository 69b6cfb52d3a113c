import { boxes, type Box } from './boxes.ts';
import { ascii, u16, u32 } from './bytes.ts';
import type { PictureSize } from './picture-size.ts';

const inside = (b: Uint8Array, list: Box[], type: string, skip = 0): Box[] =>
  list.filter((box) => box.type === type).flatMap((box) => boxes(b, box.from + skip, box.to));

/** What each track of a film says of its pictures. */
const tracksOf = (b: Uint8Array): Box[] => {
  let list = boxes(b, 0, b.length);
  for (const type of ['moov', 'trak', 'mdia', 'minf', 'stbl']) list = inside(b, list, type);
  return inside(b, list, 'stsd', 8);
};

/** Pictures in ISO base media files: AVIF and HEIC. Their size, and whether they are laid on a side, are properties. */
export function readHeif(b: Uint8Array): PictureSize {
  const meta = inside(b, boxes(b, 0, b.length), 'meta', 4);
  const properties = inside(b, inside(b, meta, 'iprp'), 'ipco');
  let [width, height] = [0, 0];
  for (const { from } of properties.filter(({ type }) => type === 'ispe')) {
    width = Math.max(width, u32(b, from + 4));
    height = Math.max(height, u32(b, from + 8));
  }
  // A film of pictures has a size of its own, which is what is shown of it.
  for (const { from } of tracksOf(b)) {
    width = Math.max(width, u16(b, from + 24));
    height = Math.max(height, u16(b, from + 26));
  }
  const isTurned = properties.some(({ type, from }) => type === 'irot' && (b[from]! & 1) === 1);
  return isTurned ? { width: height, height: width } : { width, height };
}

const numberAt = (b: Uint8Array, at: number, size: number): number =>
  size === 8 ? u32(b, at) * 2 ** 32 + u32(b, at + 4) : size === 4 ? u32(b, at) : size === 2 ? u16(b, at) : 0;

/** Items that are data about the picture: by id. */
function dataItems(b: Uint8Array, meta: Box[]): Set<number> {
  const found = new Set<number>();
  for (const info of meta.filter(({ type }) => type === 'iinf')) {
    const entries = boxes(b, info.from + (b[info.from] === 0 ? 6 : 8), info.to);
    for (const { from } of entries.filter(({ type }) => type === 'infe')) {
      const version = b[from] ?? 0;
      const id = version === 3 ? u32(b, from + 4) : u16(b, from + 4);
      const type = ascii(b, from + (version === 3 ? 10 : 8), 4);
      if (type === 'Exif' || type === 'mime') found.add(id);
    }
  }
  return found;
}

/** Boxes of the whole file that no picture needs. */
const isBeside = new Set(['uuid', 'mpvd', 'udta', 'free', 'skip', 'sefd']);

/** Empties EXIF and XMP in place, wherever it stands. How it is turned is no part of it. */
export function cleanHeif(b: Uint8Array): void {
  const whole = boxes(b, 0, b.length);
  const meta = inside(b, whole, 'meta', 4);
  // What programs and phones put beside the picture: XMP, a film of the moment, notes of their own.
  for (const { type, from, to } of whole) if (isBeside.has(type)) b.fill(0, from, to);
  const inMeta = meta.find(({ type }) => type === 'idat')?.from;
  const wanted = dataItems(b, meta);
  for (const { from, to } of meta.filter(({ type }) => type === 'iloc')) {
    const version = b[from] ?? 0;
    const [offsetSize, lengthSize] = [b[from + 4]! >> 4, b[from + 4]! & 15];
    const [baseSize, indexSize] = [b[from + 5]! >> 4, version === 0 ? 0 : b[from + 5]! & 15];
    const idSize = version === 2 ? 4 : 2;
    let at = from + 6;
    const take = (size: number): number => {
      const value = numberAt(b, at, size);
      at += size;
      return value;
    };
    for (let items = take(idSize); items > 0 && at < to; items--) {
      const id = take(idSize);
      // Counted from the beginning of the file, or of a box of data within "meta"; in other ways no program keeps it.
      const way = version === 0 ? 0 : take(2) & 15;
      const start = way === 0 ? 0 : way === 1 ? inMeta : undefined;
      at += 2;
      const base = take(baseSize);
      for (let extents = take(2); extents > 0 && at < to; extents--) {
        at += indexSize;
        const offset = base + take(offsetSize);
        const length = take(lengthSize);
        if (start !== undefined && wanted.has(id)) b.fill(0, start + offset, start + offset + length);
      }
    }
  }
}
