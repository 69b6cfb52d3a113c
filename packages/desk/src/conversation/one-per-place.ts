import type { Finding, Lint } from '@segue/brand/lint';

/** What a draft is checked for: language, channel, who writes. */
type Context = Parameters<Lint>[1];

/**
 * Of findings that overlap and each have something to put in, one: two of them would contradict each other. What stops the message comes first,
 * then the suggestion that leaves the least to find, then the one that mends most. The others are found again if they still hold. Pure.
 */
export function onePerPlace(findings: readonly Finding[], text: string, lint: Lint, context: Context): readonly Finding[] {
  const overlaps = (a: Finding, b: Finding): boolean =>
    a !== b && a.suggestions.length > 0 && b.suggestions.length > 0 && a.start < b.end && b.start < a.end;
  const left = new Map<Finding, number>();
  for (const finding of findings) {
    const [instead] = finding.suggestions;
    if (instead && findings.some((other) => overlaps(finding, other)))
      left.set(finding, lint(text.slice(0, finding.start) + instead.text + text.slice(finding.end), context).length);
  }
  const kept = new Set(findings);
  const byWorth = [...left.keys()].sort(
    (a, b) =>
      Number(b.severity === 'hard') - Number(a.severity === 'hard') ||
      left.get(a)! - left.get(b)! ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start,
  );
  for (const best of byWorth) if (kept.has(best)) for (const other of left.keys()) if (overlaps(best, other)) kept.delete(other);
  return findings.filter((finding) => kept.has(finding));
}
