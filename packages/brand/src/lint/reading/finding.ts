import type { Level, RuleKind } from '../../format/rule.ts';

export interface Suggestion {
  text: string;
}

/** What is wrong in a text, and where: `start` and `end` are offsets in UTF-16 code units, `end` exclusive. */
export interface Finding {
  ruleId: string;
  kind: RuleKind;
  severity: Level;
  /** For people who write the brand; in the language of the rule. */
  message: string;
  /** What the message names, in order: what was found first, but for a substitution, which begins with what to say. */
  says: readonly string[];
  start: number;
  end: number;
  /** What can stand there instead, best first; empty text leaves the found words out. */
  suggestions: Suggestion[];
  /** The first suggestion keeps the meaning whatever stands around it, so that a program may apply it: a case, a term with one answer. */
  isSafe?: true;
}

/** What a kind of rule finds in a text; the linter adds id, level and message. */
export interface Hit {
  start: number;
  end: number;
  /** What `%s` in the message stands for, in order. */
  says?: string[];
  suggestions?: string[];
  isSafe?: true;
}
