import type { BrandFile } from '../format/brand-file.ts';
import type { LintPack } from './create-linter.ts';
import { inLocale } from '../voice/in-locale.ts';
import { registerLevel } from './kinds/register.ts';
import type { Level, Rule } from '../format/rule.ts';

type Names = Record<string, string>;
interface GlossaryEntry {
  id: string;
  term: Names;
  status?: 'preferred' | 'forbidden' | 'untranslated';
  case?: 'exact' | 'any';
  avoid?: Record<string, string[]>;
  use?: Names;
  hard?: boolean;
}
interface Limited {
  max?: number;
  never?: string[];
}
interface Style {
  sentenceMaxWords?: number;
  caps?: 'sentence' | 'any';
  exclamation?: Limited;
  ellipsis?: boolean;
  emoji?: Limited & { allow?: string[] };
  /** Chinese and Japanese: a space between characters and Latin words or digits. */
  cjkLatinSpace?: boolean;
}

function termRules(glossary: GlossaryEntry[], locale: string): Rule[] {
  return glossary.flatMap((entry): Rule[] => {
    const term = inLocale(entry.term, locale) ?? (entry.status === 'untranslated' ? Object.values(entry.term)[0] : undefined);
    if (term === undefined) return [];
    const isForbidden = entry.status === 'forbidden';
    const use = isForbidden ? (inLocale(entry.use, locale) ?? '') : term;
    const avoid = isForbidden ? [term, ...(inLocale(entry.avoid, locale) ?? [])] : (inLocale(entry.avoid, locale) ?? []);
    const exact = entry.case === 'exact' && !isForbidden;
    if (avoid.length === 0 && !exact) return [];
    const level: Level = entry.hard ? 'hard' : isForbidden ? 'error' : 'warning';
    const message = use === '' ? '"%s" is not a word of this brand.' : '"%s": this brand says "%s".';
    return [{ id: `term.${entry.id}`, kind: 'term', level, message, use, avoid, ...(exact && { exact }) }];
  });
}

/** Everything a voice asks of a text, as rules, those of its folders among them: what the lint pack of a brand holds. */
export function rulesOfVoice({ voice, rules: folders = [] }: BrandFile): LintPack {
  const style = (voice['style'] ?? {}) as Style;
  const channels = (voice['channels'] ?? {}) as Record<string, { maxChars?: number; emoji?: boolean }>;
  const register = (voice['register'] ?? {}) as Record<string, 'formal' | 'neutral' | 'informal'>;
  const glossary = (voice['glossary'] ?? []) as GlossaryEntry[];
  const { exclamation, emoji } = style;

  const maxChars = Object.fromEntries(Object.entries(channels).flatMap(([channel, { maxChars: most }]) => (most ? [[channel, most]] : [])));
  const neverOn = Object.entries(channels).flatMap(([channel, { emoji: allowed }]) => (allowed === false ? [channel] : []));
  const rules: Rule[] = [
    { id: 'placeholder-left', kind: 'placeholder-left', level: 'hard', message: '"%s" was not filled in.' },
    { id: 'punctuation.repeated', kind: 'punctuation', level: 'warning', check: 'repeated', message: '"%s": one sign is enough.' },
    {
      id: 'repetition',
      kind: 'repetition',
      level: 'warning',
      pattern: "[\\p{L}'’]{2,}".replace('\\p{L}', 'A-Za-zÀ-ÿ'),
      max: 1,
      ignoreCase: true,
      message: '"%s" is said twice.',
    },
  ];
  if (voice.persona?.kind === 'ai')
    rules.push({ id: 'disclosure', kind: 'disclosure', level: 'hard', message: '"%s": this assistant is an AI and never says otherwise.' });
  if (exclamation)
    rules.push({
      id: 'punctuation.exclamation',
      kind: 'punctuation',
      level: 'warning',
      check: 'exclamation',
      message: '"%s": at most %s in a text of this kind.',
      ...(exclamation.max !== undefined && { max: exclamation.max }),
      ...(exclamation.never && { neverIn: exclamation.never }),
    });
  if (style.ellipsis === false)
    rules.push({
      id: 'punctuation.ellipsis',
      kind: 'punctuation',
      level: 'warning',
      check: 'ellipsis',
      allowed: false,
      message: '"%s": this brand writes no ellipsis.',
    });
  if (emoji || neverOn.length > 0)
    rules.push({
      id: 'emoji',
      kind: 'emoji',
      level: 'warning',
      message: '%s does not belong here.',
      ...(emoji?.allow && { allow: emoji.allow }),
      ...(emoji?.max !== undefined && { max: emoji.max }),
      ...(emoji?.never && { neverIn: emoji.never }),
      ...(neverOn.length > 0 && { neverOn }),
    });
  if (style.sentenceMaxWords !== undefined)
    rules.push({
      id: 'length.sentence',
      kind: 'length',
      level: 'warning',
      sentenceMaxWords: style.sentenceMaxWords,
      message: '%s words in one sentence; this brand stops at %s.',
    });
  if (Object.keys(maxChars).length > 0)
    rules.push({ id: 'length.channel', kind: 'length', level: 'error', maxChars, message: '%s characters; at most %s are sent here.' });

  const locales = Object.fromEntries(
    voice.locales.map((locale) => {
      const own: Rule[] = termRules(glossary, locale);
      const wanted = inLocale(register, locale);
      if (wanted === 'formal' || wanted === 'informal')
        own.push({
          id: 'register',
          kind: 'register',
          level: registerLevel(locale),
          register: wanted,
          message: `"%s" is not ${wanted}; this brand is.`,
        });
      if (locale.startsWith('zh'))
        own.push({
          id: 'punctuation.full-width',
          kind: 'punctuation',
          level: 'warning',
          check: 'full-width',
          message: '"%s" stands between Chinese characters: write "%s".',
        });
      if (style.cjkLatinSpace !== undefined && /^(zh|ja)/.test(locale))
        own.push({
          id: 'punctuation.cjk-latin-space',
          kind: 'punctuation',
          level: 'suggestion',
          check: 'cjk-latin-space',
          allowed: style.cjkLatinSpace,
          message: style.cjkLatinSpace ? 'A space is missing between scripts.' : 'No space stands between scripts here.',
        });
      return [locale, own];
    }),
  );
  return { rules: [...rules, ...folders], locales };
}
