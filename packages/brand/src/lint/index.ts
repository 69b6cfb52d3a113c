export { applyFixes } from './apply-fixes.ts';
export { reviewReply, type ReviewedReply } from './review-reply.ts';
export { createLinter, type Lint, type LintPack } from './create-linter.ts';
export type { Finding, Suggestion } from './reading/finding.ts';
export type { Author, LintContext } from './reading/lint-context.ts';
export type { Level, Rule, RuleKind } from '../format/rule.ts';
