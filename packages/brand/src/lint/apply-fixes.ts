import type { Finding } from './reading/finding.ts';

/** The text with the first suggestion of each finding put in; of two that overlap, the first wins. `onlySafe` leaves out what a person should decide. */
export function applyFixes(text: string, findings: Finding[], { onlySafe = false } = {}): string {
  let fixed = '';
  let at = 0;
  for (const { start, end, suggestions, isSafe } of findings) {
    const [suggestion] = suggestions;
    if (!suggestion || start < at || (onlySafe && !isSafe)) continue;
    fixed += text.slice(at, start) + suggestion.text;
    at = end;
    // Leaving a word out leaves no gap.
    if (suggestion.text === '' && /\s$/.test(fixed) && /^\s/.test(text.slice(at))) at += 1;
  }
  return (fixed + text.slice(at)).trimEnd();
}
