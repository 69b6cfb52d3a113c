import { createLinter } from '../lint/create-linter.ts';
import { rulesOfVoice } from '../lint/rules-of-voice.ts';
import type { BrandFinding, Check } from './check-context.ts';
import { sentencesOf } from './sentences.ts';

/** Stands in for what is no words of the brand: as long, and nothing that a rule looks for. */
const hidden = '\uE000';
const placeholder = /\{[^{}]*\}/g;

/** The words of a message, each where it stands; of one with cases, every case as a paragraph of its own. */
function wordsOf(text: string): string {
  const mask = (part: string): string => part.replaceAll(placeholder, (match) => hidden.repeat(match.length));
  if (!/^\s*\./.test(text)) return mask(text);
  let words = '';
  let from = 0;
  for (const { 1: inner = '', index, 0: whole } of text.matchAll(/\{\{((?:[^{}]|\{[^{}]*\})*)\}\}/g)) {
    words += '\n'.repeat(index + 2 - from) + mask(inner);
    from = index + whole.length - 2;
  }
  return words + '\n'.repeat(text.length - from);
}

/** Which of our ids a rule of the voice belongs to; undefined for those that other checks see to, or that hold for answers only. */
function idOf(ruleId: string, isOfFolder: boolean): string | undefined {
  if (isOfFolder) return 'BRAND-V07';
  if (ruleId.startsWith('term.')) return 'BRAND-V01';
  if (/^(punctuation|emoji|repetition)/.test(ruleId)) return 'BRAND-V02';
  if (ruleId.startsWith('length.')) return 'BRAND-V03';
  return ruleId === 'register' ? 'BRAND-V04' : undefined;
}

/**
 * The brand's own sentences against its own voice. BRAND-V01: a word that the glossary avoids or forbids. BRAND-V02: signs, emoji and doubled words.
 * BRAND-V03: too long. BRAND-V04: the other register, in languages where that cannot be told for sure. BRAND-V07: what a rule
 * of its folders finds. Warnings, save for what the voice forbids.
 */
export const checkVoice: Check = ({ brand, source }) => {
  const { voice } = brand;
  const sentences = sentencesOf(brand);
  const locales = [...new Set([...(voice?.locales ?? []), ...sentences.map(({ locale }) => locale)])];
  const ofFolders = new Set(brand.rules?.map(({ id }) => id));
  const lint = createLinter(rulesOfVoice({ ...brand, voice: { ...voice, locales } }));
  return sentences.flatMap(({ key, entry, locale, channel, text, path }): BrandFinding[] =>
    lint(wordsOf(text), { locale, channel, author: 'template', ...(entry.situation && { situation: entry.situation }) }).flatMap(
      ({ ruleId, severity, message, start, suggestions }) => {
        const id = idOf(ruleId, ofFolders.has(ruleId));
        // What is surely the wrong register is BRAND-R01.
        if (id === undefined || (id === 'BRAND-V04' && severity === 'error')) return [];
        const [first] = suggestions;
        const isError = severity === 'error' || severity === 'hard';
        return [
          {
            id,
            ...(!isError && { severity: 'warning' as const }),
            ...source.placeInText(path, start),
            message: `copy.${key} ${locale}${channel === 'default' ? '' : `/${channel}`}: ${id === 'BRAND-V07' ? `${message} (${ruleId})` : message}`,
            where: `${key} ${locale}/${channel}`,
            fix: first === undefined ? 'say it in another way.' : first.text === '' ? 'leave it out.' : `write "${first.text}".`,
          },
        ];
      },
    ),
  );
};
