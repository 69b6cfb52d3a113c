import { parentPort, workerData } from 'node:worker_threads';
import { mutants } from './mutants.ts';
import { runHistory } from './run-history.ts';

/** Seeds `first`, `first + stride`, … below `end`. */
export interface Share {
  first: number;
  end: number;
  stride: number;
  mutant: string | undefined;
  /** Ends with the first broken promise. */
  stopsWhenBroken: boolean;
}

const { first, end, stride, mutant, stopsWhenBroken } = workerData as Share;
for (let seed = first; seed < end; seed += stride) {
  const outcome = await runHistory(seed, { mutant: mutants.find(({ name }) => name === mutant) });
  parentPort!.postMessage(outcome);
  if (outcome.violation && stopsWhenBroken) break;
}
