import { parseMessage, validate } from 'messageformat';
import { compileMessage } from '../voice/compile-message.ts';
import type { BrandFinding, Check } from './check-context.ts';
import { nearestName } from './nearest-name.ts';
import { sentencesOf, type Sentence } from './sentences.ts';

const variablesOf = (text: string): Set<string> => validate(parseMessage(text)).variables;

/**
 * BRAND-M01: a sentence that does not parse. BRAND-M02: a translation that leaves out a variable of the source. BRAND-M03: one that uses a variable
 * which the source does not have. Channels may leave variables out: a kiosk does not know who stands there.
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
      const { key, locale, channel, path } = sentence;
      const reason = (error as Error).message.replace(/^: /, '').replace(/ in ".*"$/s, '');
      findings.push({
        id: 'BRAND-M01',
        ...source.placeOf(path),
        message: `copy.${key} ${locale}/${channel} is no message: ${reason}.`,
        where: `${key} ${locale}/${channel}`,
        fix: 'see the guide for MessageFormat 2; a brace in text is written \\{.',
      });
    }
  }
  for (const { key, entry, locale, channel, text, path } of sound) {
    const origin = sound.find((other) => other.key === key && other.locale === sourceLocale && other.channel === 'default');
    if (!origin) continue;
    const where = `${key} ${locale}/${channel}`;
    const [has, wants] = [variablesOf(text), variablesOf(origin.text)];
    const declared = new Set([...wants, ...Object.keys(entry.vars ?? {})]);
    for (const name of channel === 'default' ? wants : []) {
      if (has.has(name) || entry.vars?.[name]?.optional) continue;
      findings.push({
        id: 'BRAND-M02',
        ...source.placeOf(path),
        message: `copy.${key} ${locale} lacks {$${name}} used in ${sourceLocale}.`,
        need: name,
        where,
        fix: 'add it or list it under "optional".',
      });
    }
    for (const name of has) {
      if (declared.has(name)) continue;
      const meant = nearestName(name, declared);
      findings.push({
        id: 'BRAND-M03',
        ...source.placeInText(path, Math.max(0, text.indexOf(`$${name}`))),
        message: `copy.${key} ${locale}/${channel} uses {$${name}}, which nobody gives.`,
        have: name,
        where,
        fix: meant ? `did you mean {$${meant}}?` : 'list it under "vars".',
      });
    }
  }
  return findings;
};
