import { ascii, u16le, u32 } from './bytes.ts';

/** What the first bytes of a file say it is. `undefined`: nothing known. */
export interface Sniffed {
  mediaType: string;
}

/** How many first bytes `sniffMediaType` wants. */
export const sniffLength = 16_384;

/** Text without control characters. HTML, SVG and scripts are text too: they are only ever served as a download. */
function isPlainText(bytes: Uint8Array, extension: string): boolean {
  // UTF-16 by its mark: what spreadsheets and old editors write.
  if (u16le(bytes, 0) === 0xfeff || u16le(bytes, 0) === 0xfffe) return texts.has(extension);
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) return false;
  try {
    // A character may be cut at the end of the head.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    // Latin-1, Shift JIS, GBK …: any bytes without control characters. Its name has to say that it is text.
    return texts.has(extension);
  }
}

/** Names of files that hold text in whatever encoding. */
const texts = new Set('txt text csv tsv log md ics vcf srt vtt json xml yaml yml ini conf rtf eml tex'.split(' '));

/** Brands of pictures in ISO base media files (ISO/IEC 23008-12, AV1 image format); films have others. */
const pictureBrands: Record<string, string> = {
  avif: 'image/avif',
  avis: 'image/avif',
  heic: 'image/heic',
  heix: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  hevc: 'image/heic',
  hevx: 'image/heic',
};
/** Say that it is a picture, and leave to the other brands of which kind. */
const anyPicture = new Set(['mif1', 'msf1', 'heif']);

/** The first brand is what the file is above all; the others (behind a version) are what it can be read as. */
function pictureIn(b: Uint8Array): string | undefined {
  const major = ascii(b, 8, 4);
  if (!anyPicture.has(major)) return pictureBrands[major];
  const end = Math.min(u32(b, 0), b.length);
  for (let at = 16; at + 4 <= end; at += 4) {
    const found = pictureBrands[ascii(b, at, 4)];
    if (found) return found;
  }
  return 'image/heif';
}

const officeTypes: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
};
const oldOfficeTypes: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  msg: 'application/vnd.ms-outlook',
};

/**
 * Finds the media type by the bytes. Only types on this list are accepted; the name helps only to tell kinds of ZIP
 * files and of text apart, never to make a program into a picture. Sources: the formats' own specifications.
 */
export function sniffMediaType(b: Uint8Array, name: string): Sniffed | undefined {
  const extension = name.toLowerCase().split('.').pop() ?? '';
  const mediaType = byMagic(b, extension);
  if (mediaType !== undefined) return { mediaType };
  // Scripts by their first line, whatever they are called.
  if (ascii(b, 0, 2) === '#!') return undefined;
  if (isPlainText(b, extension)) return { mediaType: extension === 'csv' ? 'text/csv' : 'text/plain' };
  return undefined;
}

function byMagic(b: Uint8Array, extension: string): string | undefined {
  if (u32(b, 0) === 0x89504e47 && u32(b, 4) === 0x0d0a1a0a) return 'image/png';
  if (b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff) return 'image/jpeg';
  if (ascii(b, 0, 4) === 'GIF8') return 'image/gif';
  if (ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 4) === 'WEBP') return 'image/webp';
  if (ascii(b, 4, 4) === 'ftyp') return pictureIn(b) ?? filmIn(b, extension);
  // Its reserved bytes are zero: a text may well begin with these two letters.
  if (ascii(b, 0, 2) === 'BM' && b.length > 26 && u32(b, 6) === 0) return 'image/bmp';
  if (u32(b, 0) === 0x49492a00 || u32(b, 0) === 0x4d4d002a) return 'image/tiff';
  if ((b[0] === 0xff && b[1] === 0x0a) || (u32(b, 0) === 12 && ascii(b, 4, 4) === 'JXL ')) return 'image/jxl';
  if (ascii(b, 0, 5) === '%PDF-') return 'application/pdf';
  if (ascii(b, 0, 4) === 'OggS') return 'audio/ogg';
  if (ascii(b, 0, 4) === 'fLaC') return 'audio/flac';
  if (ascii(b, 0, 5) === '#!AMR') return 'audio/amr';
  if (ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 4) === 'WAVE') return 'audio/wav';
  if (ascii(b, 0, 3) === 'ID3' || (b[0] === 0xff && (b[1]! & 0xe6) === 0xe2)) return 'audio/mpeg';
  if (u32(b, 0) === 0x1a45dfa3) return extension === 'weba' ? 'audio/webm' : 'video/webm';
  if (u32(b, 0) === 0x504b0304) return officeTypes[extension] ?? 'application/zip';
  // Installers have the same form, so here the name has to say what it is.
  if (u32(b, 0) === 0xd0cf11e0) return oldOfficeTypes[extension];
  return undefined;
}

/** Films and sounds in ISO base media files, by their first brand. */
function filmIn(b: Uint8Array, extension: string): string {
  const major = ascii(b, 8, 4);
  if (major === 'qt  ') return 'video/quicktime';
  if (major.startsWith('3gp') || major.startsWith('3g2')) return 'video/3gpp';
  return extension === 'm4a' || major === 'M4A ' ? 'audio/mp4' : 'video/mp4';
}

const families: Record<string, RegExp> = {
  png: /^image\/png$/,
  jpg: /^image\/jpeg$/,
  jpeg: /^image\/jpeg$/,
  gif: /^image\/gif$/,
  webp: /^image\/webp$/,
  avif: /^image\/avif$/,
  heic: /^image\/hei[cf]$/,
  heif: /^image\/hei[cf]$/,
  pdf: /^application\/pdf$/,
  mp3: /^audio\/mpeg$/,
  wav: /^audio\/wav$/,
  bmp: /^image\/bmp$/,
  tif: /^image\/tiff$/,
  tiff: /^image\/tiff$/,
  jxl: /^image\/jxl$/,
  flac: /^audio\/flac$/,
  ogg: /^audio\/ogg$/,
  m4a: /^(audio|video)\/mp4$/,
  mp4: /^(audio|video)\/(mp4|quicktime|3gpp)$/,
  mov: /^video\/(mp4|quicktime)$/,
  webm: /^(audio|video)\/webm$/,
  zip: /^application\/zip$/,
  docx: /^application\/vnd\./,
  xlsx: /^application\/vnd\./,
  pptx: /^application\/vnd\./,
  txt: /^text\//,
  csv: /^text\//,
};

/** Whether a name claims what the bytes are not: `report.png` that is a PDF or a program. */
export function isMisnamed(name: string, mediaType: string): boolean {
  const expected = families[name.toLowerCase().split('.').pop() ?? ''];
  return expected !== undefined && !expected.test(mediaType);
}
