import { ascii, u32 } from './bytes.ts';

export interface Box {
  type: string;
  /** Behind its header. */
  from: number;
  to: number;
}

/** The boxes of ISO base media files between two places. */
export function boxes(b: Uint8Array, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to && found.length < 4_096;) {
    const short = u32(b, at);
    const header = short === 1 ? 16 : 8;
    const length = short === 1 ? u32(b, at + 8) * 2 ** 32 + u32(b, at + 12) : short === 0 ? to - at : short;
    if (length < header) break;
    found.push({ type: ascii(b, at + 4, 4), from: at + header, to: Math.min(to, at + length) });
    at += length;
  }
  return found;
}
