/** Ends a run with one line that `scripts/test.ts` adds up: `12 passed, 0 failed, 1 skipped`. A file that could not run is one failure; a skipped test is named. */
function countTests(suite, totals) {
  for (const test of suite.tests) {
    totals[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
    if (test.skipped) process.stdout.write(`skipped: ${test.name}\n`);
  }
  for (const inner of suite.suites) countTests(inner, totals);
}

/** What the runner says of a browser that it lost, not of a test. */
const lost = /did not finish|did not start|disconnect|went away|crash|Target closed|Session closed|invalid session|could not be reached/i;
const wentAway = ({ passed, testResults, errors = [] }) =>
  !passed && !testResults && errors.every(({ message = '' }) => lost.test(message)) && errors.length > 0;

export function totalsReporter() {
  return {
    stop({ sessions }) {
      const totals = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const failedBefore = totals.failed;
        // `scripts/test.ts` starts these once more.
        if (wentAway(session)) process.stdout.write(`went away: ${session.testFile}\n`);
        if (session.testResults) countTests(session.testResults, totals);
        if (!session.passed && totals.failed === failedBefore) totals.failed += 1;
      }
      const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
      process.stdout.write(`${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
    },
  };
}
