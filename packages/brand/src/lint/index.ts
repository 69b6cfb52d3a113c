export { applyFixes } from './apply-fixes.ts';
export { reviewReply, type ReviewedReply } from './review-reply.ts';
export { createLinter, type Lint, type LintPack } from './create-linter.ts';
export type { Finding, Suggestion } from './finding.ts';
export type { Author, LintContext } from './lint-context.ts';
export type { Level, Rule, RuleKind } from './rule.ts';
