import { segments } from './gsm.ts';

/** What a network counts. `utf16`: code units, as JavaScript does; `segments`: messages of the phone network. */
export type Unit = 'utf16' | 'characters' | 'bytes' | 'segments';

export interface Size {
  max: number;
  unit: Unit;
}

const count: Record<Unit, (text: string) => number> = {
  utf16: (text) => text.length,
  characters: (text) => [...text].length,
  bytes: (text) => Buffer.byteLength(text),
  segments,
};

export const sizeOf = (text: string, unit: Unit): number => count[unit](text);
export const fits = (text: string, { max, unit }: Size): boolean => sizeOf(text, unit) <= max;

/** No unit counts more signs than this for one of its own. */
const signsEach: Record<Unit, number> = { utf16: 1, characters: 2, bytes: 1, segments: 160 };

/** UTF-16 code units of the longest beginning of a text that fits. Pure. */
export function roomFor(text: string, { max, unit }: Size): number {
  let most = Math.min(text.length, max * signsEach[unit]);
  if (sizeOf(text.slice(0, most), unit) <= max) return most;
  let least = 0;
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    if (sizeOf(text.slice(0, middle), unit) <= max) least = middle;
    else most = middle;
  }
  return least;
}
