import { expect } from 'chai';
import { describe, it } from 'node:test';
import { formatTotals, parseTotals } from './totals.ts';

describe('totals', () => {
  it('reads back what it writes', () => {
    for (const totals of [
      { passed: 12, failed: 0, skipped: 0 },
      { passed: 0, failed: 3, skipped: 4 },
    ]) {
      expect(parseTotals(`noise\n${formatTotals(totals)}\n`)).to.deep.equal(totals);
    }
  });

  it('reads the summary of node:test, and counts a cancelled test as failed', () => {
    const output = 'ℹ tests 9\nℹ suites 2\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\nℹ skipped 2\nℹ todo 0\n';
    expect(parseTotals(output)).to.deep.equal({ passed: 5, failed: 2, skipped: 2 });
  });

  it('does not invent totals for a stage that broke off', () => {
    expect(parseTotals('SyntaxError: Unexpected token\n')).to.equal(undefined);
  });
});
