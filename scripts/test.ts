/**
 * Everything, one stage after another; a failing stage does not keep the next from running. The last line is the total.
 *
 * `npm test -- node` runs one stage, `npm test -- browser journeys chromium` some in one engine.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { whyNoPostgres } from '@segue/testing/postgres-server';
import { appHostPath, chromiumPath, firefoxPath, miniBrowserPath, webkitDriverPath } from '../test/hosts/browser-paths.js';
import { browserPackages } from '../test/hosts/browser-packages.js';
import { root, runCommand } from './run-command.ts';
import { formatTotals, isTotalsLine, parseTotals } from './totals.ts';

interface Stage {
  name: string;
  command: string[];
  environment?: Record<string, string>;
  /** Why the stage cannot run, if so; it counts as one skipped. */
  skipReason?: string | undefined;
  /** Uses one core at most: may run beside the next one that does. */
  isWaiting?: boolean;
}

const engineNames = ['chromium', 'firefox', 'minibrowser', 'apphost'];
const enginePrograms = [chromiumPath, firefoxPath, webkitDriverPath, miniBrowserPath, appHostPath];

const wanted = process.argv.slice(2);
const wantedEngines = engineNames.filter((name) => wanted.includes(name));
const pickedEngines = wantedEngines.length > 0 ? wantedEngines : engineNames;
const isWebKit = (name: string) => name === 'minibrowser' || name === 'apphost';

const isBrowserTest = (path: string) => browserPackages.some((name) => path.startsWith(`packages/${name}/`));
const unitTests = globSync(['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root }).sort();
const nodeTests = unitTests.filter((path) => !isBrowserTest(path));
const browserTests = unitTests.filter(isBrowserTest);
const journeys = globSync(['test/journeys/**/*.journey.ts', 'test/pages/*.journey.ts'], { cwd: root }).sort();
/**
 * What the hub does with its storage, once more on PostgreSQL: tests that ask the one place where storages are made, and a journey.
 * Those that mostly hash passwords and look into files are the same on every database.
 */
const hubOnPostgres = nodeTests.filter(
  (path) =>
    /hub\/src\/(domain|delivery|inbound|timers|streams|desk\/(inbox|assignment)|http\/whole)/.test(path) &&
    /createHubBench|onThePhone/.test(readFileSync(`${root}${path}`, 'utf8')),
);
if (hubOnPostgres.length < 15)
  throw new Error(
    `Only ${hubOnPostgres.length} tests of the hub are found to run on PostgreSQL: was a folder renamed? Mend the pattern in scripts/test.ts.`,
  );
const onPostgres = [
  ...hubOnPostgres,
  'packages/hub/src/create-hub.test.ts',
  'test/handoff/journey.test.ts',
  ...(existsSync(chromiumPath) && process.env.SEGUE_SKIP_BROWSERS !== '1' ? ['test/journeys/conversation.journey.ts'] : []),
];
// One that waits in vain is named, and does not keep the whole run: none takes ten minutes but the journeys, which say so themselves.
const nodeTest = ['node', '--conditions=segue-source', '--test', '--test-reporter=spec', '--test-timeout=600000'];

function whyNoFiles(files: string[]): string | undefined {
  return files.length === 0 ? 'there is no such test yet' : undefined;
}

function whyNoBrowsers(): string | undefined {
  if (process.env.SEGUE_SKIP_BROWSERS === '1') return 'SEGUE_SKIP_BROWSERS=1 is set';
  const missing = enginePrograms.filter((path) => !existsSync(path));
  return missing.length > 0 ? `${missing.join(', ')} is missing: run \`node scripts/setup.js test\`` : undefined;
}

function browserStage(name: string, engines: string[]): Stage[] {
  if (engines.length === 0) return [];
  const command = engines.some(isWebKit) ? ['node', 'test/hosts/with-webkit.js', 'web-test-runner'] : ['web-test-runner'];
  const skipReason = whyNoFiles(browserTests) ?? whyNoBrowsers();
  return [{ name, command, environment: { ENGINES: engines.join(',') }, skipReason, isWaiting: engines.some(isWebKit) }];
}

const stages: Stage[] = [
  // First, because checks of sizes and packages look at what is published.
  {
    name: 'build',
    command: ['node', 'scripts/build-web.ts'],
    skipReason: existsSync(`${root}vite.config.ts`) ? undefined : 'there is no vite.config.ts yet',
  },
  { name: 'check', command: ['node', 'scripts/check.ts'] },
  // Two files at a time: by itself Node leaves a core of two alone.
  { name: 'node', command: [...nodeTest, '--test-concurrency=2', ...nodeTests], skipReason: whyNoFiles(nodeTests) },
  {
    name: 'postgres',
    command: ['node', 'test/hosts/with-postgres.ts', ...nodeTest, '--test-concurrency=2', ...onPostgres],
    environment: { ENGINES: 'chromium' },
    skipReason: whyNoPostgres(),
  },
  ...browserStage(
    'browser',
    pickedEngines.filter((name) => !isWebKit(name)),
  ),
  // A driver of WebKit takes one session at a time.
  ...pickedEngines.filter(isWebKit).flatMap((name) => browserStage(`browser-${name}`, [name])),
  {
    name: 'journeys',
    command: [...nodeTest, '--test-concurrency=1', ...journeys],
    environment: { ENGINES: pickedEngines.join(',') },
    skipReason:
      whyNoFiles(journeys) ??
      whyNoBrowsers() ??
      (pickedEngines.every((name) => name === 'apphost') ? 'the app host has no tabs, and a journey needs them' : undefined),
  },
];

/** `browser` also means what runs in one engine only. */
const isMeant = (name: string, word: string): boolean => name === word || name.startsWith(`${word}-`);
const unknown = wanted.filter((word) => !engineNames.includes(word) && !stages.some(({ name }) => isMeant(name, word)));
if (unknown.length > 0) {
  console.log(
    `No such stage or engine: ${unknown.join(', ')}. There are ${[...stages.map(({ name }) => name), ...engineNames].join(', ')}.`,
  );
  process.exit(1);
}

const wantedStages = stages.filter(({ name }) => wanted.some((word) => isMeant(name, word)));
// Tests make databases of their own, and write to no other.
delete process.env.DATABASE_URL;
// Tests start hundreds of processes, which then read the same sources.
process.env.NODE_COMPILE_CACHE ??= `${root}.cache/compile`;
const total = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];

async function runStage({ name, command, environment, skipReason }: Stage, isAlone: boolean): Promise<void> {
  if (skipReason) {
    total.skipped += 1;
    console.log(`\n── ${name}: skipped, ${skipReason}`);
    summary.push(`- ${name}: skipped, ${skipReason}`);
    return;
  }
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const { status, output } = await runCommand(
    command,
    (line) => {
      // The stage's own totals are printed below, with its name: the bare line is the last one of the run and of nothing else.
      if (!isTotalsLine(line)) console.log(isAlone ? line : `${name} │ ${line}`);
    },
    environment,
  );
  const totals = parseTotals(output) ?? { passed: status === 0 ? 1 : 0, failed: 0, skipped: 0 };
  const lost = [...output.matchAll(/^went away: (.+)$/gm)].map(([, file = '']) => file);
  if (lost.length > 0) {
    console.log(`  The browser went away in ${lost.length} ${lost.length === 1 ? 'file' : 'files'}: started again, once.`);
    const again = await runCommand([...command, '--files', ...lost], (line) => !isTotalsLine(line) && console.log(line), environment);
    const more = parseTotals(again.output) ?? { passed: 0, failed: lost.length, skipped: 0 };
    totals.passed += more.passed;
    totals.skipped += more.skipped;
    totals.failed += more.failed - lost.length;
    if (again.status !== 0 && totals.failed === 0) totals.failed = 1;
  } else if (status !== 0 && totals.failed === 0) totals.failed = 1;
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += totals[key];
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const line = `${totals.failed > 0 ? '✖' : '✔'} ${name}: ${formatTotals(totals)} (${seconds} s)`;
  summary.push(line);
  console.log(line);
}

const asked = wantedStages.length > 0 ? wantedStages : stages;
for (let at = 0; at < asked.length;) {
  const stage = asked[at]!;
  // Stages that mostly wait for one browser run beside each other.
  const group = stage.isWaiting ? asked.slice(at).filter(({ isWaiting }) => isWaiting) : [stage];
  await Promise.all(group.map((one) => runStage(one, group.length === 1)));
  at += group.length;
}

if (summary.length > 1) console.log(`\n${summary.join('\n')}`);
console.log(`\n${formatTotals(total)}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
