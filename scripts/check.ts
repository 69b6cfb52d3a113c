/** Everything that can be said about the repository without running it. `npm run check -- lint imports` runs only those. */
import { existsSync } from 'node:fs';
import { root, runCommand } from './run-command.ts';
import { formatTotals } from './totals.ts';

interface Check {
  name: string;
  command: string[];
  /** Why the check cannot run now, if so. */
  skipReason?: string | undefined;
}

/** Two lanes for two cores; within a lane one after another, since packages are looked at as they were emitted. */
const lanes: Check[][] = [
  [
    { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
    { name: 'imports', command: ['node', 'scripts/check-imports.ts'] },
    { name: 'lint', command: ['oxlint', '--format=stylish'] },
    { name: 'format', command: ['oxfmt', '--check', '.'] },
    { name: 'lock', command: ['node', 'scripts/check-lock.ts'] },
    { name: 'words', command: ['node', 'scripts/check-words.ts'] },
    { name: 'vendors', command: ['node', 'scripts/check-vendors.ts'] },
    {
      name: 'size',
      command: ['size-limit'],
      skipReason: existsSync(`${root}dist/web`) ? undefined : 'dist/web is absent: run `npm run build` first',
    },
  ],
  [
    { name: 'emit', command: ['node', 'scripts/build-packages.ts'] },
    { name: 'attw', command: ['node', 'scripts/check-packages.ts', 'attw'] },
    { name: 'publint', command: ['node', 'scripts/check-packages.ts', 'publint'] },
    { name: 'unused', command: ['knip'] },
  ],
];

const totals = { passed: 0, failed: 0, skipped: 0 };
const wanted = process.argv.slice(2);

async function runCheck({ name, command, skipReason }: Check): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  if (skipReason) {
    totals.skipped += 1;
    console.log(`  - ${name}: skipped, ${skipReason}`);
    return;
  }
  const startedAt = performance.now();
  const { status, output } = await runCommand(command);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (status === 0) {
    totals.passed += 1;
    console.log(`  ✔ ${name} (${seconds} s)`);
  } else {
    totals.failed += 1;
    console.log(`  ✖ ${name} (${seconds} s): ${command.join(' ')}\n${output.trimEnd().replace(/^/gm, '      ')}`);
  }
}

await Promise.all(
  lanes.map(async (lane) => {
    for (const check of lane) await runCheck(check);
  }),
);
console.log(formatTotals(totals));
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);
