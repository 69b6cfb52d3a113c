import type { BrandFile } from '../format/brand-file.ts';
import { laterPart, type LaterPart } from '../runtime/later-part.ts';
import { parentsOf } from '../runtime/parent-locales.ts';
import type { Strings } from '../runtime/strings.ts';
import { compileMessage } from './compile-message.ts';

/**
 * Who says the sentences. Keys of the desk begin with `desk-`, of the hub (said on channels) with `hub-`; all others are shared.
 * `widget-open` is what an open panel needs for a conversation in plain text, `more` and `parts` are the rest,
 * each loaded when the first of it is to be said.
 */
export type StringsReader = 'widget' | 'widget-open' | LaterPart | 'desk' | 'hub' | 'launcher';

// Said while there is no connection to fetch them, or when an operator joins: these cannot wait.
const now = /^(error-(network|timeout)|system-assigned)$/;
const later =
  /^(handoff|return|form|survey|carousel|emoji|upload|attachment|error|system|menu|end|person|code|table|composer-(note|saved|reply)|place|transcript-start)-|^(person-request|memory-note|closed-note|ended-note|edited|deleted|delivery-failed|composer-(note|saved|reply|drop|too-long|stop|placeholder-to|send-to)|status-(ended|replies|continues|typing-many)|message-unsupported|presence-online|back|cancel|remove|bring-back|via|chosen|streaming|transcript-loading)$/;

/**
 * Before anything is loaded, in every locale: the launcher's other sentences come with the open panel's. That the chat did not load comes along in the
 * brand's own language, for when nothing else could be loaded either.
 */
const isAtOnce = (key: string, isSource: boolean): boolean => key === 'launcher-open' || (key === 'launcher-failed' && isSource);

const rtlScripts = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'];
const isFor = (key: string, reader: StringsReader | undefined, isSource: boolean): boolean => {
  if (reader === undefined) return true;
  if (reader === 'launcher') return isAtOnce(key, isSource);
  if (key.startsWith('desk-')) return reader === 'desk';
  if (key.startsWith('hub-')) return reader === 'hub';
  if (reader === 'widget-open') return now.test(key) || !later.test(key);
  if (reader === 'more' || reader === 'parts') return !now.test(key) && later.test(key) && laterPart(key) === reader;
  return true;
};

/**
 * Compiles the sentences of one locale. Lookup: the locale → its parent → the source locale of the brand; zh-TW and zh-CN never stand in for each other.
 *
 * @param reader leaves out what this reader never says; all sentences when omitted
 * @throws Error naming the key and locale of a sentence that does not parse
 */
export function compileStrings(brand: BrandFile, locale: string, reader?: StringsReader): Strings {
  const { sourceLocale, copy } = brand.voice;
  const chain = [locale, ...parentsOf(locale), sourceLocale];
  const messages: Strings['messages'] = {};
  for (const [key, entry] of Object.entries(copy)) {
    if (!isFor(key, reader, locale === sourceLocale)) continue;
    const found = chain.find((candidate) => typeof entry[candidate] === 'object');
    if (!found) continue;
    const channels = Object.entries(entry[found] as Record<string, string>);
    const compiled = channels.map(([channel, source]) => [channel, compileMessage(source, `copy.${key} ${found}/${channel}`)] as const);
    const [first] = compiled;
    messages[key] = compiled.length === 1 && first?.[0] === 'default' ? first[1] : { c: Object.fromEntries(compiled) };
  }
  const script = new Intl.Locale(locale).maximize().script ?? 'Latn';
  return { locale, dir: rtlScripts.includes(script) ? 'rtl' : 'ltr', messages };
}
