/** Keeps the simulator's vendor folders thin: what every vendor does lives in `base/`, and a folder has only what is its network's own. */
import { globSync, readFileSync } from 'node:fs';

const most = 600;
/** Folders that may hold more; the number goes down, and never up. */
const mostOf: Record<string, number> = { telegram: 1_740 };
const shared = new Set(['base', 'control', 'phone']);

/** Lines with code on them. */
const codeLines = (file: string): number =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line)).length;

const lines = new Map<string, number>();
for (const file of globSync('packages/simulator/src/*/**/*.ts')) {
  const folder = file.split('/')[3]!;
  if (shared.has(folder) || /\.test\.ts$|\/fixtures\//.test(file)) continue;
  lines.set(folder, (lines.get(folder) ?? 0) + codeLines(file));
}
const problems = [...lines]
  .filter(([folder, count]) => count > (mostOf[folder] ?? most))
  .map(([folder, count]) => `packages/simulator/src/${folder} has ${count} lines of code, at most ${mostOf[folder] ?? most} are allowed`);
// A check that sees nothing finds nothing.
if (lines.size < 3) problems.push('fewer than three vendor folders were seen: this check looks in the wrong place');

for (const problem of problems) console.log(problem);
console.log([...lines].map(([folder, count]) => `${folder} ${count}`).join(', '));
process.exitCode = problems.length > 0 ? 1 : 0;
