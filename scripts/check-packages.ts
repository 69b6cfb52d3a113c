/**
 * Looks at the published form of every package with publint or are-the-types-wrong, two packages at a time. Needs what
 * `scripts/build-packages.ts` writes.
 *
 * Usage: node scripts/check-packages.ts publint|attw
 */
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { root, runCommand } from './run-command.ts';

const tools: Record<string, (folder: string) => string[]> = {
  publint: (folder) => ['publint', folder, '--strict', '--pack', 'npm'],
  attw: (folder) => ['attw', '--pack', folder, '--profile', 'esm-only', '--no-emoji'],
};

const commandFor = tools[process.argv[2] ?? ''];
if (!commandFor) throw new Error('Usage: node scripts/check-packages.ts publint|attw');

const folders = globSync('packages/*/package.json', { cwd: root })
  .filter((path) => !(JSON.parse(readFileSync(root + path, 'utf8')) as { private?: boolean }).private)
  .map((path) => path.replace('/package.json', ''))
  .sort();

const failed: string[] = [];
const waiting = [...folders];
async function checkWaiting(): Promise<void> {
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
    const { status, output } = await runCommand(commandFor!(folder));
    if (status === 0) continue;
    failed.push(folder);
    console.log(output);
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, checkWaiting));
console.log(failed.length > 0 ? `Not fit to publish: ${failed.join(', ')}` : `${folders.length} packages are fit to publish`);
process.exit(failed.length > 0 || folders.length === 0 ? 1 : 0);
