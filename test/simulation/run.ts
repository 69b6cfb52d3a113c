import { parseArgs } from 'node:util';
import { mutants } from './mutants.ts';
import { runHistory } from './run-history.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, mutant: { type: 'string' }, mutants: { type: 'boolean' }, write: { type: 'boolean' }, histories: { type: 'string' }, from: { type: 'string' } },
});

if (values.seed !== undefined) {
  const mutant = mutants.find(({ name }) => name === values.mutant);
  const outcome = await runHistory(Number(values.seed), { mutant, trace: console.log });
  console.log(`\nseed ${outcome.seed}: ${outcome.messages} messages, ${outcome.steps} steps, ${Math.round(outcome.simulatedMs / 1000)} s of simulated time`);
  console.log(outcome.violation?.message ?? 'Every promise was kept.');
  process.exitCode = outcome.violation ? 1 : 0;
}

else {
  const started = performance.now();
  const count = Number(values.histories ?? 100);
  const faults: Record<string, number> = {};
  const by: Record<string, number[]> = {};
  let steps = 0;
  for (let seed = Number(values.from ?? 1); seed < Number(values.from ?? 1) + count; seed++) {
    const mutant = mutants.find(({ name }) => name === values.mutant);
    const outcome = await runHistory(seed, { mutant });
    steps += outcome.steps;
    for (const [name, n] of Object.entries(outcome.faults)) faults[name] = (faults[name] ?? 0) + n;
    if (outcome.violation) {
      console.log(seed, outcome.violation.message.slice(0, 300));
      (by[outcome.violation.invariant] ??= []).push(seed);
    }
  }
  console.log(by, faults, `${count} histories, ${steps} steps, ${Math.round(performance.now() - started)} ms`);
}
