/** Names that lead to each other, each group by itself; a name that leads to itself is one. Tarjan's way, without recursion. Pure. */
export function circlesOf(edges: ReadonlyMap<string, ReadonlySet<string>>): Set<string>[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const found: Set<string>[] = [];
  for (const start of edges.keys()) {
    if (index.has(start)) continue;
    const work: { name: string; rest: Iterator<string> }[] = [];
    const open = (name: string): void => {
      index.set(name, index.size);
      low.set(name, index.get(name)!);
      stack.push(name);
      onStack.add(name);
      work.push({ name, rest: (edges.get(name) ?? new Set<string>()).values() });
    };
    open(start);
    while (work.length > 0) {
      const { name, rest } = work.at(-1)!;
      const next = rest.next();
      if (next.done !== true) {
        if (!index.has(next.value)) open(next.value);
        else if (onStack.has(next.value)) low.set(name, Math.min(low.get(name)!, index.get(next.value)!));
        continue;
      }
      work.pop();
      const above = work.at(-1);
      if (above) low.set(above.name, Math.min(low.get(above.name)!, low.get(name)!));
      if (low.get(name) !== index.get(name)) continue;
      const circle = new Set<string>();
      for (let last = stack.pop(); last !== undefined; last = last === name ? undefined : stack.pop()) {
        onStack.delete(last);
        circle.add(last);
      }
      if (circle.size > 1 || edges.get(name)?.has(name) === true) found.push(circle);
    }
  }
  return found;
}
