import { mutants } from './mutants.ts';
import { runMany } from './run-many.ts';

export interface Caught {
  name: string;
  what: string;
  /** How many histories broke which invariant first; empty when nothing noticed. */
  by: Map<string, number>;
  /** The lowest seed that noticed, and what was said then. */
  first?: { seed: number; message: string };
}

export interface CatchOptions {
  from: number;
  histories: number;
  /** One history that notices is enough. */
  stopsWhenBroken: boolean;
}

/** Runs each mutant through the same histories as the real code. */
export async function catchMutants(options: CatchOptions): Promise<Caught[]> {
  const caught: Caught[] = [];
  for (const { name, what } of mutants) {
    const { broken } = await runMany({ ...options, mutant: name });
    const by = new Map<string, number>();
    for (const { violation } of broken) by.set(violation!.invariant, (by.get(violation!.invariant) ?? 0) + 1);
    const [first] = broken;
    caught.push({ name, what, by, ...(first ? { first: { seed: first.seed, message: first.violation!.message } } : {}) });
  }
  return caught;
}

/** The table of the docs. */
export function mutantsTable(caught: readonly Caught[]): string {
  const rows = caught.map(({ name, what, by, first }) => {
    const said = first?.message.split('): ')[1]?.split('\n')[0] ?? '';
    const counts = [...by].toSorted((a, b) => b[1] - a[1]).map(([invariant, count]) => `**${invariant}** ${count}`);
    return `| ${name} | ${what} | ${counts.join(', ') || 'nothing'} | ${first?.seed ?? ''} | ${said.replaceAll('|', '\\|')} |`;
  });
  return [
    '| mutant | what is wrong with it | broken histories | first seed | what the check said there |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
