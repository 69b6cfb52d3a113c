import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type ContentCoding = 'br' | 'gzip';

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)];

/** The best coding that an `Accept-Encoding` takes; undefined: as it is. */
export function codingFor(accepted: string | null): ContentCoding | undefined {
  const names = (accepted ?? '')
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim().toLowerCase());
  return (['br', 'gzip'] as const).find((coding) => names.includes(coding));
}

/** @param effort `best` for what is compressed once and sent often, `fast` for what is sent once */
export function compress(text: Uint8Array, coding: ContentCoding, effort: 'best' | 'fast'): Promise<Uint8Array<ArrayBuffer>> {
  const quality = effort === 'best' ? constants.BROTLI_MAX_QUALITY : 4;
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: quality };
  return coding === 'br' ? toBrotli(text, { params }) : toGzip(text, { level: effort === 'best' ? 9 : 4 });
}
