import type { Finding, Hit } from './reading/finding.ts';
import { capitalization } from './kinds/capitalization.ts';
import { conditional } from './kinds/conditional.ts';
import { disclosure } from './kinds/disclosure.ts';
import { emoji } from './kinds/emoji.ts';
import { existence } from './kinds/existence.ts';
import { length } from './kinds/length.ts';
import { occurrence } from './kinds/occurrence.ts';
import { placeholderLeft } from './kinds/placeholder-left.ts';
import { punctuation } from './kinds/punctuation.ts';
import { register } from './kinds/register.ts';
import { repetition } from './kinds/repetition.ts';
import { substitution } from './kinds/substitution.ts';
import { term } from './kinds/term.ts';
import type { LintContext } from './reading/lint-context.ts';
import { readText, type LintText } from './reading/lint-text.ts';
import type { Rule } from '../format/rule.ts';

type Look = (text: LintText, context: LintContext) => Hit[];

/** Rules of a brand as its lint pack carries them: those of every locale, and those of one. */
export interface LintPack {
  rules: Rule[];
  locales: Record<string, Rule[]>;
}

export type Lint = (text: string, context: LintContext) => Finding[];

function prepare(rule: Rule): Look {
  switch (rule.kind) {
    case 'existence':
      return existence(rule);
    case 'substitution':
      return substitution(rule);
    case 'occurrence':
      return occurrence(rule);
    case 'repetition':
      return repetition(rule);
    case 'conditional':
      return conditional(rule);
    case 'capitalization':
      return capitalization(rule);
    case 'term':
      return term(rule);
    case 'register':
      return register(rule);
    case 'emoji':
      return emoji(rule);
    case 'length':
      return length(rule);
    case 'punctuation':
      return punctuation(rule);
    case 'placeholder-left':
      return placeholderLeft();
    case 'disclosure':
      return disclosure();
  }
}

/** `%s` by what was found, in order; runs of spaces are told as one. */
const tell = (message: string, says: string[] = []): string => {
  let at = 0;
  return message.replaceAll('%s', () => (says[at++] ?? says.at(-1) ?? '').replaceAll(/ {2,}/g, ' '));
};

/**
 * Prepares the rules of a brand once; the answer checks texts with nothing but them: no network, no clock, the same findings for the same text.
 * A text of 1,000 characters takes less than 5 ms. Findings come in the order of the text.
 */
export function createLinter({ rules, locales }: LintPack): Lint {
  const prepareAll = (list: Rule[]): { rule: Rule; look: Look }[] => list.map((rule) => ({ rule, look: prepare(rule) }));
  const everywhere = prepareAll(rules);
  const byLocale = new Map<string, { rule: Rule; look: Look }[]>();
  const forLocale = (locale: string): { rule: Rule; look: Look }[] => {
    const known = byLocale.get(locale);
    if (known) return known;
    const found = locales[locale] ?? locales[locale.split('-')[0] ?? ''] ?? [];
    const prepared = prepareAll(found);
    byLocale.set(locale, prepared);
    return prepared;
  };
  return (source, context) => {
    const text = readText(source, context.locale);
    return [...everywhere, ...forLocale(context.locale)]
      .flatMap(({ rule, look }) =>
        look(text, context).map(({ start, end, says = [], suggestions = [], isSafe }): Finding => ({
          ruleId: rule.id,
          kind: rule.kind,
          severity: rule.level,
          message: tell(rule.message, says),
          says,
          start,
          end,
          suggestions: suggestions.map((suggestion) => ({ text: suggestion })),
          ...(isSafe && { isSafe }),
        })),
      )
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1));
  };
}
