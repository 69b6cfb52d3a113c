/** Choices by name: `{ density: ['compact', 'wide'] }`. */
export type Choices = ReadonlyMap<string, readonly string[]>;

/**
 * Combinations in which every two choices of different names meet at least once: far fewer than all, and what goes wrong is nearly always a matter of
 * two. Pure: the same choices give the same list, the first of each together in the first.
 */
export function pairwise(choices: Choices): Record<string, string>[] {
  const names = [...choices.keys()];
  const key = (one: string, a: string, other: string, b: string): string => JSON.stringify([one, a, other, b]);
  const open = new Map<string, [string, string, string, string]>();
  for (const [index, one] of names.entries())
    for (const other of names.slice(index + 1))
      for (const a of choices.get(one)!) for (const b of choices.get(other)!) open.set(key(one, a, other, b), [one, a, other, b]);
  const rows: Record<string, string>[] = [];
  const close = (row: Record<string, string>): void => {
    for (const [index, one] of names.entries())
      for (const other of names.slice(index + 1)) open.delete(key(one, row[one]!, other, row[other]!));
    rows.push(row);
  };
  close(Object.fromEntries(names.map((name) => [name, choices.get(name)![0]!])));
  for (const [one, a, other, b] of open.values()) {
    if (!open.has(key(one, a, other, b))) continue;
    const row: Record<string, string> = { [one]: a, [other]: b };
    for (const name of names) {
      if (name in row) continue;
      // The choice that closes most of what is still open with what is chosen already.
      let best = { value: choices.get(name)![0]!, count: -1 };
      for (const value of choices.get(name)!) {
        const count = Object.entries(row).filter(
          ([set, chosen]) => open.has(key(set, chosen, name, value)) || open.has(key(name, value, set, chosen)),
        ).length;
        if (count > best.count) best = { value, count };
      }
      row[name] = best.value;
    }
    close(row);
  }
  return rows;
}
