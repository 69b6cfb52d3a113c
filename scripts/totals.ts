/** How many things passed, failed and were skipped; every stage ends by printing its own. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

export function formatTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Whether a line is nothing but totals, in the form that `formatTotals` writes. */
export function isTotalsLine(line: string): boolean {
  return /^\d+ passed, \d+ failed(, \d+ skipped)?$/.test(line);
}

/**
 * Finds the totals in what a stage printed: our own last line, or the summary of `node:test`.
 *
 * @param output plain text, without colours
 * @returns undefined when the stage ended before it could count
 */
export function parseTotals(output: string): Totals | undefined {
  const own = output.split('\n').findLast(isTotalsLine);
  if (own) {
    const [passed = 0, failed = 0, skipped = 0] = own.match(/\d+/g)?.map(Number) ?? [];
    return { passed, failed, skipped };
  }
  const count = (label: string) => Number([...output.matchAll(new RegExp(`^ℹ ${label} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? Number.NaN);
  const passed = count('pass');
  if (Number.isNaN(passed)) return undefined;
  return { passed, failed: count('fail') + count('cancelled'), skipped: count('skipped') + count('todo') };
}
