import { expect } from 'chai';
import { describe, it } from 'node:test';
import { catchMutants, mutantsTable } from './catch-mutants.ts';
import { runHistory } from './run-history.ts';
import { describeTotals, reproduce, runMany } from './run-many.ts';

const histories = Number(process.env['SEGUE_HISTORIES'] ?? 1_000);
const from = Number(process.env['SEGUE_SEED'] ?? 1);
/** A mutant that needs more histories than this is not really caught. */
const mutantHistories = 1_000;

describe('the simulation', () => {
  it(`keeps every promise in ${histories} histories full of faults`, async () => {
    const totals = await runMany({ from, histories });
    console.log(describeTotals(totals, from));
    expect(totals.histories).to.equal(histories);
    const broken = totals.broken.map(({ seed, violation }) => `${violation!.message}\n  ${reproduce(seed)}`);
    expect(broken, broken.join('\n')).to.have.length(0);
  });

  it('gives the same history for the same seed', async () => {
    // One of pages, one of networks.
    for (const seed of [6, 10]) {
      const traces = await Promise.all(
        [1, 2].map(async () => {
          const lines: string[] = [];
          await runHistory(seed, { trace: (line) => lines.push(line) });
          return lines;
        }),
      );
      expect(traces[0]).to.have.length.greaterThan(20);
      expect(traces[0]).to.deep.equal(traces[1]);
    }
  });

  it('notices every mutant', async () => {
    const caught = await catchMutants({ from, histories: mutantHistories, stopsWhenBroken: true });
    console.log(mutantsTable(caught));
    expect(caught.filter(({ first }) => !first).map(({ name }) => name)).to.deep.equal([]);
  });
});
