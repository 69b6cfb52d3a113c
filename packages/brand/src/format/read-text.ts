import { readFileSync } from 'node:fs';

export interface TextFile {
  text: string;
  /** `other`: some bytes are no UTF-8, and stand as U+FFFD in the text. */
  encoding: 'UTF-8' | 'UTF-16' | 'other';
}

/** UTF-16 by its mark, or by the zeros that letters of it have. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 64);
  if (start.length < 4) return undefined;
  const zeros = [0, 1].map((odd) => start.filter((byte, index) => index % 2 === odd && byte === 0).length);
  const half = start.length / 2;
  const isText = (side: number): boolean => zeros[side] === 0 && zeros[1 - side]! > half * 0.7;
  return isText(0) ? 'utf-16le' : isText(1) ? 'utf-16be' : undefined;
}

/**
 * Reads a text in the encoding in which it was saved, as far as its bytes tell.
 *
 * @throws Error of `node:fs`
 */
export function readText(path: string): TextFile {
  const bytes = readFileSync(path);
  const wide = utf16Of(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'other' };
  }
}
