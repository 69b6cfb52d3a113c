import type { TokenDocument } from '../format/brand-file.ts';
import { circlesOf } from './circles-of.ts';
import type { Writing } from './writing.ts';

/** Most combinations of contexts that are tried where a circle may hold in one of them only. */
const mostContexts = 4096;

/** Writings that lead back to themselves in some context. */
export function inCircles(writings: readonly Writing[], { modifiers = {} }: TokenDocument): Writing[] {
  const edges = new Map<string, Set<string>>();
  for (const { name, targets } of writings) for (const target of targets) edges.set(name, (edges.get(name) ?? new Set()).add(target));
  const circles = circlesOf(edges);
  return circles.flatMap((circle) => {
    const own = writings.filter(({ name, targets }) => circle.has(name) && targets.some((target) => circle.has(target)));
    const involved = [
      ...new Set(writings.filter(({ name }) => circle.has(name)).flatMap(({ uses }) => uses.flatMap(({ modifier }) => modifier ?? []))),
    ];
    const size = involved.reduce((product, modifier) => product * Object.keys(modifiers[modifier]!.contexts).length, 1);
    if (size > mostContexts) return own;
    let contexts: Record<string, string>[] = [{}];
    for (const modifier of involved)
      contexts = contexts.flatMap((context) =>
        Object.keys(modifiers[modifier]!.contexts).map((chosen) => ({ ...context, [modifier]: chosen })),
      );
    const found = new Set<Writing>();
    for (const context of contexts) {
      const seen = new Map<string, { writing: Writing; at: number }>();
      for (const writing of writings)
        if (circle.has(writing.name))
          for (const { modifier, context: chosen, at } of writing.uses) {
            const before = seen.get(writing.name);
            if ((modifier === undefined || context[modifier] === chosen) && (!before || at >= before.at))
              seen.set(writing.name, { writing, at });
          }
      const here = new Map([...seen].map(([name, { writing }]) => [name, new Set(writing.targets)]));
      for (const inner of circlesOf(here)) for (const name of inner) if (seen.has(name)) found.add(seen.get(name)!.writing);
    }
    return [...found];
  });
}
