import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Outcome } from './run-history.ts';
import type { Share } from './worker.ts';

export interface Totals {
  histories: number;
  /** Broken ones, by seed. */
  broken: Outcome[];
  faults: Map<string, number>;
  steps: number;
  messages: number;
  simulatedMs: number;
  elapsedMs: number;
}

export interface RunManyOptions {
  from: number;
  histories: number;
  mutant?: string;
  stopsWhenBroken?: boolean;
}

/** Runs histories on all cores. */
export async function runMany({ from, histories, mutant, stopsWhenBroken = false }: RunManyOptions): Promise<Totals> {
  const totals: Totals = { histories: 0, broken: [], faults: new Map(), steps: 0, messages: 0, simulatedMs: 0, elapsedMs: 0 };
  const startedAt = performance.now();
  const stride = Math.min(availableParallelism(), histories);
  const workers: Worker[] = [];
  const take = (outcome: Outcome): void => {
    totals.histories += 1;
    totals.steps += outcome.steps;
    totals.messages += outcome.messages;
    totals.simulatedMs += outcome.simulatedMs;
    for (const [name, count] of Object.entries(outcome.faults)) totals.faults.set(name, (totals.faults.get(name) ?? 0) + count);
    if (outcome.violation) totals.broken.push(outcome);
  };
  await Promise.all(
    Array.from(
      { length: stride },
      (_, index) =>
        new Promise<void>((resolve, reject) => {
          const workerData: Share = { first: from + index, end: from + histories, stride, mutant, stopsWhenBroken };
          const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
          workers.push(worker);
          worker.on('message', (outcome: Outcome) => {
            take(outcome);
            if (outcome.violation && stopsWhenBroken) for (const other of workers) void other.terminate();
          });
          worker.on('error', reject);
          worker.on('exit', () => resolve());
        }),
    ),
  );
  totals.broken.sort((a, b) => a.seed - b.seed);
  totals.elapsedMs = performance.now() - startedAt;
  return totals;
}

/** One line each for seeds, speed and faults. */
export function describeTotals({ histories, steps, messages, simulatedMs, elapsedMs, faults }: Totals, from: number): string {
  const counts = [...faults].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`);
  return [
    `seeds ${from} to ${from + histories - 1}: ${histories} histories in ${(elapsedMs / 1000).toFixed(1)} s (${(histories / (elapsedMs / 1000)).toFixed(1)} a second), ${messages} messages, ${steps} steps, ${(simulatedMs / 3_600_000).toFixed(1)} h of simulated time`,
    'faults:',
    ...counts,
  ].join('\n');
}

/** How to see a broken history again. */
export const reproduce = (seed: number, mutant?: string): string =>
  `node --conditions=segue-source test/simulation/run.ts --seed=${seed}${mutant === undefined ? '' : ` --mutant=${JSON.stringify(mutant)}`}`;
