/** The lock file holds all that `npm ci` needs, on any platform, and nothing in it depends on the day: no ranges such as `latest`, no download addresses. */
import { globSync, readFileSync } from 'node:fs';
import { root, runCommand } from './run-command.ts';

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;
type Manifest = Partial<Record<(typeof kinds)[number], Record<string, string>>>;

const readJson = <T>(path: string): T => JSON.parse(readFileSync(`${root}${path}`, 'utf8')) as T;
const complaints: string[] = [];

for (const path of globSync(['package.json', 'packages/*/package.json'], { cwd: root })) {
  const manifest = readJson<Manifest>(path);
  for (const kind of kinds) {
    for (const [name, range] of Object.entries(manifest[kind] ?? {})) {
      const isOurs = name.startsWith('@segue/');
      if (!isOurs && !/^(npm:\S+@)?[~^>=]*\d/.test(range))
        complaints.push(
          `${path}: ${name} is "${range}", which is another version every day. Write the range that was tried, such as "^1.2.0".`,
        );
    }
  }
}

const { packages } = readJson<{ packages: Record<string, { resolved?: string }> }>('package-lock.json');
for (const [path, { resolved }] of Object.entries(packages))
  if (resolved?.includes('://'))
    complaints.push(`package-lock.json: ${path} names a download address. Run npm install with the .npmrc of the repository.`);

const { status, output } = await runCommand(['npm', 'ci', '--dry-run', '--ignore-scripts', '--loglevel=error']);
if (status !== 0)
  complaints.push(
    `npm ci refuses package-lock.json. Remove node_modules, run \`npm install --package-lock-only\`, and commit what it writes.\n${output.trim().split('\n').slice(0, 12).join('\n')}`,
  );

for (const complaint of complaints) console.log(complaint);
if (complaints.length > 0) process.exit(1);
