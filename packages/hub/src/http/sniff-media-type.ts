/** What the first bytes of a file say it is. `undefined`: nothing known. */
export interface Sniffed {
  mediaType: string;
  width?: number;
  height?: number;
}

/** How many first bytes `sniffMediaType` wants. JPEG sizes may stand later; then the size stays unknown. */
export const sniffLength = 16_384;

const ascii = (bytes: Uint8Array, start: number, length: number): string => String.fromCharCode(...bytes.subarray(start, start + length));
const u16 = (b: Uint8Array, at: number): number => ((b[at] ?? 0) << 8) | (b[at + 1] ?? 0);
const u16le = (b: Uint8Array, at: number): number => ((b[at + 1] ?? 0) << 8) | (b[at] ?? 0);
const u32 = (b: Uint8Array, at: number): number => u16(b, at) * 65_536 + u16(b, at + 2);

function jpegSize(b: Uint8Array): Pick<Sniffed, 'width' | 'height'> {
  for (let at = 2; at + 9 < b.length && b[at] === 0xff; at += 2 + u16(b, at + 2)) {
    const marker = b[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: u16(b, at + 5), width: u16(b, at + 7) };
  }
  return {};
}

function webpSize(b: Uint8Array): Pick<Sniffed, 'width' | 'height'> {
  const chunk = ascii(b, 12, 4);
  if (chunk === 'VP8 ') return { width: u16le(b, 26) & 0x3fff, height: u16le(b, 28) & 0x3fff };
  if (chunk === 'VP8L') {
    const bits = u16le(b, 21) | (u16le(b, 23) << 16);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk === 'VP8X') return { width: (u16le(b, 24) | ((b[26] ?? 0) << 16)) + 1, height: (u16le(b, 27) | ((b[29] ?? 0) << 16)) + 1 };
  return {};
}

/** Text without control characters, valid UTF-8. HTML, SVG and scripts are text too: they are only ever served as a download. */
function isPlainText(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) return false;
  try {
    // A character may be cut at the end of the head.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

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
};

/**
 * Finds the media type by the bytes. Only types on this list are accepted; the name helps only to tell kinds of ZIP
 * files and of text apart, never to make a program into a picture. Sources: the formats' own specifications.
 */
export function sniffMediaType(b: Uint8Array, name: string): Sniffed | undefined {
  const extension = name.toLowerCase().split('.').pop() ?? '';
  if (u32(b, 0) === 0x89504e47 && u32(b, 4) === 0x0d0a1a0a) return { mediaType: 'image/png', width: u32(b, 16), height: u32(b, 20) };
  if (b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff) return { mediaType: 'image/jpeg', ...jpegSize(b) };
  if (ascii(b, 0, 4) === 'GIF8') return { mediaType: 'image/gif', width: u16le(b, 6), height: u16le(b, 8) };
  if (ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 4) === 'WEBP') return { mediaType: 'image/webp', ...webpSize(b) };
  if (ascii(b, 4, 4) === 'ftyp') return { mediaType: pictureIn(b) ?? (extension === 'm4a' ? 'audio/mp4' : 'video/mp4') };
  if (ascii(b, 0, 5) === '%PDF-') return { mediaType: 'application/pdf' };
  if (ascii(b, 0, 4) === 'OggS') return { mediaType: 'audio/ogg' };
  if (ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 4) === 'WAVE') return { mediaType: 'audio/wav' };
  if (ascii(b, 0, 3) === 'ID3' || (b[0] === 0xff && (b[1]! & 0xe6) === 0xe2)) return { mediaType: 'audio/mpeg' };
  if (u32(b, 0) === 0x1a45dfa3) return { mediaType: extension === 'weba' ? 'audio/webm' : 'video/webm' };
  if (u32(b, 0) === 0x504b0304) return { mediaType: officeTypes[extension] ?? 'application/zip' };
  // Scripts by their first line, whatever they are called.
  if (ascii(b, 0, 2) === '#!') return undefined;
  if (isPlainText(b)) return { mediaType: extension === 'csv' ? 'text/csv' : 'text/plain' };
  return undefined;
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
};

/** Whether a name claims what the bytes are not: `report.png` that is a PDF or a program. */
export function isMisnamed(name: string, mediaType: string): boolean {
  const expected = families[name.toLowerCase().split('.').pop() ?? ''];
  return expected !== undefined && !expected.test(mediaType);
}
