/** `hard` is an error that even an operator cannot send. */
export type Level = 'suggestion' | 'warning' | 'error' | 'hard';

/**
 * Where in a text a rule looks: everywhere, in headings alone, everywhere but there, in each sentence by itself, in what stands for a picture, or in
 * the text as it is typed, with code and addresses.
 */
export type Scope = 'text' | 'heading' | 'not-heading' | 'sentence' | 'alt' | 'raw';

interface RuleBase {
  id: string;
  level: Level;
  /** `%s` stands for what was found; in a substitution the first `%s` is the replacement. */
  message: string;
  /** Several: in all of them. */
  scope?: Scope | Scope[];
}

/** The six kinds that Vale knows, with patterns as the source of a regular expression. */
export interface ExistenceRule extends RuleBase {
  kind: 'existence';
  pattern: string;
  ignoreCase?: boolean;
  exceptions?: string[];
  /** What a one-click fix does: leave the match out, put `from` for `to`, or trim characters at an end. */
  fix?: { remove: true } | { replace: [from: string, to: string] } | { trim: string; side: 'left' | 'right' | 'both' };
}
export interface SubstitutionRule extends RuleBase {
  kind: 'substitution';
  /** Pattern and what is put in its place, tried in this order. */
  swap: [pattern: string, replacement: string][];
  ignoreCase?: boolean;
  wholeWords?: boolean;
  exceptions?: string[];
}
export interface OccurrenceRule extends RuleBase {
  kind: 'occurrence';
  pattern: string;
  max?: number;
  min?: number;
}
export interface RepetitionRule extends RuleBase {
  kind: 'repetition';
  pattern: string;
  max: number;
  ignoreCase?: boolean;
}
export interface ConditionalRule extends RuleBase {
  kind: 'conditional';
  /** What must be defined, and what defines it; both with one group. */
  first: string;
  second: string;
  ignoreCase?: boolean;
  exceptions?: string[];
}
export interface CapitalizationRule extends RuleBase {
  kind: 'capitalization';
  match: '$sentence' | '$title' | '$lower' | '$upper' | (string & {});
  exceptions?: string[];
  /** After these characters a new sentence begins. */
  indicators?: string[];
}

/** One entry of the glossary in one locale. */
export interface TermRule extends RuleBase {
  kind: 'term';
  /** What to write; empty where there is nothing to put in its place. */
  use: string;
  /** What not to write. */
  avoid: string[];
  /** `exact`: the term itself in any other case is wrong, too. */
  exact?: boolean;
}
export interface RegisterRule extends RuleBase {
  kind: 'register';
  register: 'formal' | 'informal' | 'neutral';
}
export interface EmojiRule extends RuleBase {
  kind: 'emoji';
  /** None of these in the list: any emoji is allowed. */
  allow?: string[];
  max?: number;
  neverIn?: string[];
  neverOn?: string[];
}
export interface LengthRule extends RuleBase {
  kind: 'length';
  sentenceMaxWords?: number;
  /** Longest text per channel, in characters as people count them. */
  maxChars?: Record<string, number>;
}
export interface PunctuationRule extends RuleBase {
  kind: 'punctuation';
  check: 'exclamation' | 'repeated' | 'full-width' | 'cjk-latin-space' | 'ellipsis';
  max?: number;
  neverIn?: string[];
  /** `cjk-latin-space`: whether there is one; `ellipsis`: whether it may be there. */
  allowed?: boolean;
}
export interface PlaceholderLeftRule extends RuleBase {
  kind: 'placeholder-left';
}
export interface DisclosureRule extends RuleBase {
  kind: 'disclosure';
}

/** A rule as it stands in a lint pack: plain JSON. */
export type Rule =
  | ExistenceRule
  | SubstitutionRule
  | OccurrenceRule
  | RepetitionRule
  | ConditionalRule
  | CapitalizationRule
  | TermRule
  | RegisterRule
  | EmojiRule
  | LengthRule
  | PunctuationRule
  | PlaceholderLeftRule
  | DisclosureRule;
export type RuleKind = Rule['kind'];
