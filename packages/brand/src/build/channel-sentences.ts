import type { BrandFile, CopyEntry } from '../format/brand-file.ts';
import type { CompiledMessage } from '../runtime/strings.ts';
import { compileMessage } from '../voice/compile-message.ts';
import { inLocale } from '../voice/in-locale.ts';

export interface ChannelSentence {
  key: string;
  entry: CopyEntry;
  /** All that is written in the locale, or in the one that stands in for it: channel → source. */
  texts: Record<string, string>;
  message: CompiledMessage;
}

/** What is sent on a channel: sentences with a category, and those with a text of their own for it. */
export const channelSentences = (brand: BrandFile, channel: string, locale: string): ChannelSentence[] =>
  Object.entries(brand.voice.copy).flatMap(([key, entry]) => {
    const texts =
      inLocale(entry as unknown as Record<string, Record<string, string>>, locale) ??
      (entry[brand.voice.sourceLocale] as Record<string, string> | undefined);
    const source = texts?.[channel] ?? (entry.category ? texts?.['default'] : undefined);
    if (!texts || source === undefined) return [];
    return [{ key, entry, texts, message: compileMessage(source, `copy.${key} ${locale}/${channel}`) }];
  });
