/**
 * `--seed=N` runs one history and prints its trace, with `--mutant=NAME` a mutant of it.
 * `--histories=N [--from=N]` runs many. `--mutants` finds out what catches which mutant; `--write` puts that into the docs.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { catchMutants, mutantsTable } from './catch-mutants.ts';
import { mutants } from './mutants.ts';
import { runHistory } from './run-history.ts';
import { describeTotals, reproduce, runMany } from './run-many.ts';

const page = new URL('../../docs/testing/mutants.md', import.meta.url);
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    mutant: { type: 'string' },
    mutants: { type: 'boolean' },
    write: { type: 'boolean' },
    histories: { type: 'string' },
    from: { type: 'string', default: '1' },
  },
});
const from = Number(values.from);
const histories = Number(values.histories ?? (values.mutants ? 100 : 1_000));

if (values.seed !== undefined) {
  const mutant = mutants.find(({ name }) => name === values.mutant);
  if (values.mutant !== undefined && !mutant)
    throw new Error(`There is no mutant "${values.mutant}". There are: ${mutants.map(({ name }) => name).join(', ')}.`);
  const outcome = await runHistory(Number(values.seed), { mutant, trace: console.log });
  console.log(
    `\nseed ${outcome.seed}: ${outcome.messages} messages, ${outcome.steps} steps, ${Math.round(outcome.simulatedMs / 1000)} s of simulated time`,
  );
  console.log(outcome.violation?.message ?? 'Every promise was kept.');
  process.exitCode = outcome.violation ? 1 : 0;
} else if (values.mutants) {
  const caught = await catchMutants({ from, histories, stopsWhenBroken: false });
  const table = mutantsTable(caught);
  console.log(table);
  if (values.write) {
    writeFileSync(
      page,
      `# Mutants: do the checks notice?

A check that has never failed proves nothing. Each mutant below is a mistake that real chat products have shipped. It is
put in through the ports that hub and client are given (storage, \`fetch\`, outbox), so that the code under test stays the
same, and the [simulation](README.md) has to notice it: \`test/simulation/simulation.test.ts\` fails when one gets through.

Each mutant went through ${histories} histories. A history ends with the first promise that is broken, so the figures
say which check is quickest, not which others would have noticed, too.

Made by \`node --conditions=segue-source test/simulation/run.ts --mutants --write\`; one history again, with its trace:
\`node --conditions=segue-source test/simulation/run.ts --seed=N --mutant="NAME"\`.

${table}
`,
    );
  }
  process.exitCode = caught.every(({ first }) => first) ? 0 : 1;
} else {
  const totals = await runMany({ from, histories, ...(values.mutant === undefined ? {} : { mutant: values.mutant }) });
  for (const { seed, violation } of totals.broken) console.log(`${violation!.message}\n  ${reproduce(seed, values.mutant)}`);
  console.log(describeTotals(totals, from));
  process.exitCode = totals.broken.length > 0 ? 1 : 0;
}
