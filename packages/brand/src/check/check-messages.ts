import { parseMessage, validate } from 'messageformat';
import { builtInVoice } from '../built-in/built-in-voice.ts';
import { compileMessage } from '../voice/compile-message.ts';
import type { BrandFinding, Check } from './check-context.ts';
import { nearestName } from '../findings/nearest-name.ts';
import { entryFields, sentencesOf, type Sentence } from './sentences.ts';
import { whyNoMessage } from './why-no-message.ts';

const variablesOf = (text: string): Set<string> => validate(parseMessage(text)).variables;

/** What the widget or the hub gives a built-in sentence: what it says in any of its locales. */
const givenToBuiltIn = (key: string): string[] =>
  Object.entries(builtInVoice.copy[key] ?? {}).flatMap(([locale, texts]) => {
    if (locale === 'vars') return Object.keys(texts as object);
    return entryFields.has(locale) ? [] : Object.values(texts as Record<string, string>).flatMap((text) => [...variablesOf(text)]);
  });

/**
 * BRAND-M01: a sentence that does not parse. BRAND-M02: a translation that leaves out a variable of the source. BRAND-M03: a variable that is neither
 * listed under `vars` nor, in a sentence of the built-in brand, given to it. Channels may leave variables out: a kiosk does not know who stands there.
 */
export const checkMessages: Check = ({ brand, source }) => {
  const sourceLocale = (brand.voice as { sourceLocale?: string } | undefined)?.sourceLocale ?? 'en';
  const findings: BrandFinding[] = [];
  const sound: Sentence[] = [];
  for (const sentence of sentencesOf(brand)) {
    try {
      compileMessage(sentence.text, '');
      sound.push(sentence);
    } catch (error) {
      const { key, locale, channel, path, text } = sentence;
      const { reason, fix, at } = whyNoMessage(text, error);
      findings.push({
        id: 'BRAND-M01',
        ...source.placeOf(path),
        message: `copy.${key} ${locale}/${channel} is no message: ${reason} (character ${at + 1}).`,
        where: `${key} ${locale}/${channel}`,
        fix,
      });
    }
  }
  const given = new Map<string, Set<string>>();
  for (const { key, entry, locale, channel, text, path } of sound) {
    const origin = sound.find((other) => other.key === key && other.locale === sourceLocale && other.channel === 'default');
    const where = `${key} ${locale}/${channel}`;
    const declared = given.get(key) ?? new Set([...givenToBuiltIn(key), ...Object.keys(entry.vars ?? {})]);
    given.set(key, declared);
    const [has, wants] = [variablesOf(text), origin ? variablesOf(origin.text) : new Set<string>()];
    for (const name of channel === 'default' ? wants : []) {
      // One that nobody gives is a slip of the source, which is told there.
      if (has.has(name) || entry.vars?.[name]?.optional || !declared.has(name)) continue;
      findings.push({
        id: 'BRAND-M02',
        ...source.placeOf(path),
        message: `copy.${key} ${locale} lacks {$${name}} used in ${sourceLocale}.`,
        need: name,
        where,
        fix: 'add it or list it under "optional".',
      });
    }
    const isOrigin = origin?.path === path;
    for (const name of has) {
      if (declared.has(name) || (!isOrigin && wants.has(name))) continue;
      const meant = nearestName(name, declared);
      const all = [...declared].map((one) => `{$${one}}`).join(', ');
      findings.push({
        id: 'BRAND-M03',
        ...source.placeInText(path, Math.max(0, text.indexOf(`$${name}`))),
        message: `copy.${key} ${locale}/${channel} uses {$${name}}, which nobody gives.`,
        have: name,
        need: all,
        where,
        fix: meant
          ? `did you mean {$${meant}}?`
          : !(key in builtInVoice.copy)
            ? 'list it under "vars".'
            : all === ''
              ? 'leave it out: this sentence is given nothing.'
              : `this sentence is given ${all}.`,
      });
    }
  }
  return findings;
};
