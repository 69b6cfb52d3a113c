import { applyFixes } from './apply-fixes.ts';
import type { Lint } from './create-linter.ts';
import type { Finding } from './reading/finding.ts';
import type { LintContext } from './reading/lint-context.ts';

export interface ReviewedReply {
  text: string;
  /** What became of it: sent as it came, mended by safe fixes, written anew, or given up for the fallback. */
  outcome: 'as-is' | 'fixed' | 'rewritten' | 'fallback';
  /** A person has to take over: the reply could not be made to sound like the brand. */
  handOver: boolean;
  /** What is still found, for the log; warnings never stop a reply. */
  findings: Finding[];
}

const stops = ({ severity }: Finding): boolean => severity === 'error' || severity === 'hard';

/**
 * What happens to a bot's answer before a customer sees it: checked, mended where that is safe, else written once more with the findings, else
 * replaced by the brand's own words and a person. Never lets a text with an error through.
 *
 * @param write asks the model; the second time with what was wrong
 * @param fallback the brand's own sentence for this case
 */
export async function reviewReply(
  lint: Lint,
  context: Omit<LintContext, 'author'>,
  write: (wrong: readonly Finding[]) => Promise<string>,
  fallback: string,
): Promise<ReviewedReply> {
  const full: LintContext = { ...context, author: 'bot' };
  let wrong: Finding[] = [];
  for (const outcome of ['as-is', 'rewritten'] as const) {
    const written = await write(wrong);
    const findings = lint(written, full);
    if (!findings.some(stops)) return { text: written, outcome, handOver: false, findings };
    const fixed = applyFixes(written, findings, { onlySafe: true });
    const left = lint(fixed, full);
    if (!left.some(stops)) return { text: fixed, outcome: outcome === 'as-is' ? 'fixed' : outcome, handOver: false, findings: left };
    wrong = findings;
  }
  return { text: fallback, outcome: 'fallback', handOver: true, findings: wrong };
}
