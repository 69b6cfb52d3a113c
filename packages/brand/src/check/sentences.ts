import type { BrandFile, CopyEntry } from '../format/brand-file.ts';
import type { JsonPath } from '../findings/json-source.ts';

/** One sentence as it is written: a key in a locale for a channel. */
export interface Sentence {
  key: string;
  entry: CopyEntry;
  locale: string;
  channel: string;
  text: string;
  path: JsonPath;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Everything in an entry that is no locale. */
export const entryFields: ReadonlySet<string> = new Set(['situation', 'description', 'vars', 'category', 'off']);

/** Every sentence that a brand file writes itself, in its order. */
export function sentencesOf(brand: BrandFile): Sentence[] {
  return Object.entries(brand.voice?.copy ?? {}).flatMap(([key, entry]) =>
    Object.entries(isRecord(entry) ? entry : {}).flatMap(([locale, channels]) => {
      if (entryFields.has(locale) || !isRecord(channels)) return [];
      return Object.entries(channels).flatMap(([channel, text]): Sentence[] =>
        typeof text === 'string' ? [{ key, entry, locale, channel, text, path: ['voice', 'copy', key, locale, channel] }] : [],
      );
    }),
  );
}
