/**
 * `npm run bench`: everything as ratios against floors, in one run. `npm run bench -- hub`, `-- widget`, `-- line`, `-- npm`: one part. `--quick`: a short look.
 * `--beside <folder>`: another checkout, built, such as the commit before, that line, hub and widget are measured with in turn.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BenchOptions, BenchPart } from './bench-row.ts';
import { runHubPart } from './hub/run-hub-part.ts';
import { runLinePart } from './line/run-line-part.ts';
import { runNpmPart } from './npm/run-npm-part.ts';
import { runWidgetPart } from './widget/run-widget-part.ts';
import { lastFile, printPart, writeReport } from './write-report.ts';

const known: Record<string, (options: BenchOptions) => Promise<BenchPart>> = {
  hub: runHubPart,
  widget: runWidgetPart,
  line: runLinePart,
  npm: runNpmPart,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, beside: { type: 'string' } },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(known);
const strange = wanted.filter((name) => !known[name]);
if (strange.length > 0) {
  console.error(`There is no part "${strange.join('", "')}". Say one of: ${Object.keys(known).join(', ')}.`);
  process.exit(1);
}

const before = existsSync(lastFile) ? (JSON.parse(readFileSync(lastFile, 'utf8')) as Record<string, BenchPart>) : {};
const parts = Object.fromEntries(Object.keys(known).flatMap((name) => (before[name] ? [[name, before[name]]] : [])));
for (const name of wanted) {
  const part = await known[name]!({ ...values, progress: (text) => console.log(`[${name}] ${text}`) });
  printPart(part);
  parts[name] = part;
  // After each one: a later part that fails takes nothing away.
  writeReport(parts);
}
const missed = wanted.flatMap((name) => parts[name]!.rows).filter(({ isMet }) => isMet === false);
console.log(`\nWritten to docs/bench.md. ${missed.length === 0 ? 'Every goal is met.' : `${missed.length} goals are not met.`}`);
