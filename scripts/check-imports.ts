/**
 * Checks the table of who may import whom (.dependency-cruiser.cjs), and that the tool saw what it was meant to see: a cruiser that drops
 * imports without a word would pass everything.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { folderRings } from './folder-rings.ts';

interface Cruise {
  modules: { source: string; dependencies: { module: string; resolved: string }[] }[];
  summary: { violations: { rule: { name: string }; comment?: string; from: string; to: string; cycle?: { name: string }[] }[] };
}

const folders = ['packages', 'stories', 'demo', 'test', 'scripts'].filter((folder) => globSync(`${folder}/**/*.{ts,js}`).length > 0);
const { stdout, stderr } = spawnSync('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders], {
  encoding: 'utf8',
  maxBuffer: 2 ** 30,
});
if (!stdout) {
  console.log(stderr);
  process.exit(1);
}
const { modules, summary } = JSON.parse(stdout) as Cruise;

const problems = summary.violations.map(
  ({ rule, from, to, cycle }) => `${rule.name}: ${from} → ${cycle?.map(({ name }) => name).join(' → ') || to}`,
);

const seen = new Map(modules.map(({ source, dependencies }) => [source, dependencies]));
const importOfSibling = /^\s*(?:import|export)\s[^;'"`]*?from\s+['"](@segue\/[^'"]+)['"]/gm;
let siblingImports = 0;
for (const file of globSync('packages/*/src/**/*.ts')) {
  const dependencies = seen.get(file);
  if (!dependencies) {
    problems.push(`not seen by dependency-cruiser: ${file}`);
    continue;
  }
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(importOfSibling)) {
    siblingImports += 1;
    const isSeen = dependencies.some(({ module, resolved }) => module === name && resolved.startsWith('packages/'));
    if (!isSeen) problems.push(`import dropped by dependency-cruiser: ${file} → ${name}`);
  }
}
if (siblingImports === 0) problems.push('no package imports another: dependency-cruiser, or this check, looks in the wrong place');

const isPart = (file: string): boolean => /^packages\/[^/]+\/src\//.test(file) && !/\.(test|contract|test-d)\.ts$|\/fixtures\//.test(file);
const packageOf = (file: string): string => file.split('/')[1]!;
const inside = modules
  .filter(({ source }) => isPart(source))
  .flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ resolved }) => isPart(resolved) && packageOf(resolved) === packageOf(source))
      .map(({ resolved }) => ({ from: source, to: resolved })),
  );
for (const ring of folderRings(inside)) problems.push(`no-folder-rings: ${ring}`);

for (const problem of problems) console.log(problem);
console.log(`${modules.length} modules, ${siblingImports} imports of sibling packages, ${problems.length} problems`);
// Not `exit`: a long list would not be written to its end.
process.exitCode = problems.length > 0 ? 1 : 0;
