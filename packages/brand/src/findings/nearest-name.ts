/** Edits (insert, leave out, replace, swap neighbours) from one word to another. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/**
 * The known name that was probably meant; undefined where none is near.
 *
 * @param most edits, besides a third of the known name's length
 */
export function nearestName(name: string, known: Iterable<string>, most = Infinity): string | undefined {
  const [best] = [...known].map((candidate) => ({ candidate, edits: distance(name, candidate) })).toSorted((x, y) => x.edits - y.edits);
  return best && best.edits <= Math.min(most, Math.max(1, Math.floor(best.candidate.length / 3))) ? best.candidate : undefined;
}
