/**
 * Brings what a fresh clone lacks, before `npm start`, `npm test` and `npm run check` do their work: packages, a current Node, browsers, PostgreSQL.
 * Runs on the Node that the machine has (20 or newer), so it is plain JavaScript and imports no package.
 *
 * Usage: node scripts/setup.js start|check|test
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { complainOfTakenPort } from './demo-ports.js';
import { chromiumPath, firefoxPath, miniBrowserPath, pythonPath, webkitDriverPath, xvfbPath } from '../test/hosts/browser-paths.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (path) => `${root}${path}`;
const oldestNode = [22, 18];
const fonts = '/usr/share/fonts';

/** What the browser tests need: the Debian package, and how to see that it is there. */
const browserPackages = [
  { name: 'chromium', isPresent: () => existsSync(chromiumPath) },
  { name: 'firefox-esr', isPresent: () => existsSync(firefoxPath) },
  { name: 'webkit2gtk-driver', isPresent: () => existsSync(webkitDriverPath) && existsSync(miniBrowserPath) },
  { name: 'gir1.2-webkit2-4.1', isPresent: () => pythonCanImport('WebKit2', '4.1') },
  { name: 'python3-gi', isPresent: () => pythonCanImport('Gio', '2.0') },
  { name: 'xvfb', isPresent: () => existsSync(xvfbPath) },
  { name: 'fonts-dejavu-core', isPresent: () => existsSync(`${fonts}/truetype/dejavu/DejaVuSans.ttf`) },
  { name: 'fonts-noto-color-emoji', isPresent: () => existsSync(`${fonts}/truetype/noto/NotoColorEmoji.ttf`) },
  { name: 'fonts-noto-core', isPresent: () => existsSync(`${fonts}/truetype/noto/NotoSansArabic-Regular.ttf`) },
  { name: 'fonts-noto-cjk', isPresent: () => existsSync(`${fonts}/opentype/noto/NotoSansCJK-Regular.ttc`) },
];

/** For the hub's tests on PostgreSQL; the server is started and stopped by them. */
const postgresPackage = 'postgresql';
const postgresVersions = '/usr/lib/postgresql';
const hasPostgres = () =>
  existsSync(postgresVersions) && readdirSync(postgresVersions).some((version) => existsSync(`${postgresVersions}/${version}/bin/initdb`));

function pythonCanImport(library, version) {
  const program = `import gi; gi.require_version('${library}', '${version}')`;
  return spawnSync(pythonPath, ['-c', program], { stdio: 'ignore' }).status === 0;
}

/** The environment without this repository's node_modules/.bin: npm must not run on a Node that it is about to replace. */
function environmentOfTheMachine() {
  const own = inRoot('node_modules');
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(own));
  return { ...process.env, PATH: folders.join(delimiter) };
}

/** Ends the program with one sentence for the person in front of it. */
function stop(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

/**
 * Runs a program that takes a while, showing what it is and how long it has been going; its output appears only when it fails.
 *
 * @param title what is happening, and about how long it takes
 * @param sentence what to do when the program fails
 */
async function runWithProgress(title, command, commandArguments, sentence, environment = {}) {
  const startedAt = Date.now();
  const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const isTerminal = Boolean(process.stdout.isTTY);
  process.stdout.write(isTerminal ? `  ${title}` : `  ${title}\n`);
  const ticking = setInterval(
    () => process.stdout.write(isTerminal ? `\r  ${title} … ${elapsed()}` : `    still going, ${elapsed()}\n`),
    isTerminal ? 1000 : 10_000,
  );
  const output = [];
  const status = await new Promise((resolve) => {
    const child = spawn(command, commandArguments, {
      cwd: root,
      env: { ...environmentOfTheMachine(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`));
      resolve(1);
    });
    child.on('close', resolve);
  });
  clearInterval(ticking);
  if (status !== 0) {
    process.stdout.write(`\n${Buffer.concat(output).toString()}`);
    stop(sentence);
  }
  process.stdout.write(isTerminal ? `\r  ${title} … done, ${elapsed()}\n` : `    done, ${elapsed()}\n`);
}

/** Whether node_modules holds what package-lock.json asks for. Optional packages, such as binaries of other platforms, do not count. */
function packagesAreInstalled() {
  const installedFile = inRoot('node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.includes('node_modules/') ||
      entry.optional ||
      entry.peer ||
      entry.extraneous ||
      // A package of ours has no version there, only a place.
      (path in installed && installed[path].version === entry.version),
  );
}

/** Installs exactly what package-lock.json names. */
async function installPackages(environment) {
  if (packagesAreInstalled()) return;
  await runWithProgress(
    'Installing packages (npm ci, about a minute)',
    'npm',
    ['ci', '--ignore-scripts', '--loglevel=error'],
    'The packages could not be installed: look at the last lines above, check the network, and run the command again.',
    environment,
  );
}

/**
 * The scripts are TypeScript that Node runs as it is, which an older Node cannot. A current one is put into a folder of its own: npm would
 * rearrange our packages if it were added to them.
 *
 * @returns the program, or undefined when the machine's own Node is new enough
 */
async function fetchNode() {
  const answer = spawnSync('node', ['--version'], { env: environmentOfTheMachine(), encoding: 'utf8' });
  const [major = 0, minor = 0] = (answer.stdout ?? '').replace('v', '').split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return undefined;
  const sentence = `Node ${oldestNode.join('.')} or newer is needed and could not be fetched: install it from https://nodejs.org and run the command again.`;
  if (process.platform === 'win32') stop(sentence);
  // The package `node` only picks one of these by an install script; named directly, no script has to run.
  const isAppleChip = process.platform === 'darwin' && process.arch === 'arm64';
  const name = `${isAppleChip ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;
  const folder = inRoot('.cache/node');
  const program = `${folder}/node_modules/${name}/bin/node`;
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, '{ "private": true }\n');
  await runWithProgress(
    `Fetching Node 24 beside the machine's ${major}.${minor} (about 15 s)`,
    'npm',
    ['install', '--prefix', folder, '--ignore-scripts', '--no-save', '--no-package-lock', '--loglevel=error', `${name}@24`],
    sentence,
  );
  if (!existsSync(program)) stop(sentence);
  return program;
}

/** npm puts node_modules/.bin first on the path of every script: what is linked there is what `node` means. */
function linkNode(program) {
  const link = inRoot('node_modules/.bin/node');
  if (existsSync(link)) return;
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), program), link);
}

async function installBrowsers() {
  if (process.env.SEGUE_SKIP_BROWSERS === '1') {
    process.stdout.write('  Browser tests will be skipped, because SEGUE_SKIP_BROWSERS=1 is set.\n');
    return;
  }
  const missing = browserPackages.filter((browserPackage) => !browserPackage.isPresent()).map(({ name }) => name);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!hasApt) {
    stop(`The browser tests need Debian or Ubuntu with ${missing.join(', ')}; to run the other tests alone, set SEGUE_SKIP_BROWSERS=1.`);
  }
  if (process.getuid?.() !== 0) {
    stop(`Browsers are missing; run \`sudo sh -c '${command}'\`, or set SEGUE_SKIP_BROWSERS=1 to run the other tests alone.`);
  }
  const sentence = `The browsers could not be installed; run \`${command}\` to see why, or set SEGUE_SKIP_BROWSERS=1 to run the other tests alone.`;
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await runWithProgress('Reading the list of system packages (apt-get update, about 5 s)', 'apt-get', ['update'], sentence, quiet);
  await runWithProgress(
    `Installing ${missing.join(', ')} (apt-get install, about 40 s for all)`,
    'apt-get',
    ['install', '-y', '--no-install-recommends', ...missing],
    sentence,
    quiet,
  );
  const stillMissing = browserPackages.filter((browserPackage) => !browserPackage.isPresent()).map(({ name }) => name);
  if (stillMissing.length > 0) {
    stop(
      `apt-get installed ${stillMissing.join(', ')}, but not where Debian puts it (see test/hosts/browser-paths.js); set SEGUE_SKIP_BROWSERS=1 to run the other tests alone.`,
    );
  }
}

/** Nobody is stopped for want of it: where it is not there and may not be installed, its tests are skipped. */
async function installPostgres() {
  if (hasPostgres()) return;
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${postgresPackage}`;
  if (!mayInstall) {
    process.stdout.write(`  Tests on PostgreSQL will be skipped: it is not installed. On Debian or Ubuntu: \`sudo sh -c '${command}'\`.\n`);
    return;
  }
  const sentence = `PostgreSQL could not be installed; run \`${command}\` to see why.`;
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await runWithProgress('Reading the list of system packages (apt-get update, about 5 s)', 'apt-get', ['update'], sentence, quiet);
  await runWithProgress(
    'Installing PostgreSQL for the tests of the hub (apt-get install, about 20 s)',
    'apt-get',
    ['install', '-y', '--no-install-recommends', postgresPackage],
    sentence,
    quiet,
  );
}

const mode = process.argv[2];
if (!['start', 'check', 'test'].includes(mode)) stop('Usage: node scripts/setup.js start|check|test');
// Not after minutes of installing.
const complaint = mode === 'start' ? await complainOfTakenPort() : undefined;
if (complaint) stop(complaint);
const fetchedNode = await fetchNode();
await installPackages(fetchedNode ? { PATH: dirname(fetchedNode) + delimiter + environmentOfTheMachine().PATH } : {});
if (fetchedNode) linkNode(fetchedNode);
if (mode === 'test') {
  await installBrowsers();
  await installPostgres();
}
