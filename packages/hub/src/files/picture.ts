import { cleanGif, readGif } from './gif.ts';
import { cleanHeif, readHeif } from './heif.ts';
import { cleanJpeg, readJpeg } from './jpeg.ts';
import { cleanJxl } from './jxl.ts';
import type { PictureSize } from './picture-size.ts';
import { cleanPng, readPng } from './png.ts';
import { cleanTiff } from './tiff.ts';
import { cleanWebp, readWebp } from './webp.ts';

interface Format {
  read(bytes: Uint8Array): PictureSize;
  /** Empties, in place, what says where, when and with what it was taken. Nothing moves: the file keeps its length. */
  clean(bytes: Uint8Array): void;
}

/** No browser shows them, so their pixels cost nobody anything. */
const read = (): PictureSize => ({ width: 0, height: 0 });

const heif: Format = { read: readHeif, clean: cleanHeif };

/** By media type. The first bytes have been looked at already. */
export const pictureFormats: ReadonlyMap<string, Format> = new Map([
  ['image/jpeg', { read: readJpeg, clean: cleanJpeg }],
  ['image/png', { read: readPng, clean: cleanPng }],
  ['image/webp', { read: readWebp, clean: cleanWebp }],
  ['image/gif', { read: readGif, clean: cleanGif }],
  ['image/avif', heif],
  ['image/heic', heif],
  ['image/heif', heif],
  ['image/tiff', { read, clean: cleanTiff }],
  ['image/jxl', { read, clean: cleanJxl }],
]);
