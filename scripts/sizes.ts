/** Writes `docs/sizes.md`: what a browser loads, in brotli, and what is in each chunk. Reads the web build (`npx vite build`) and the built-in brand. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { builtInBrand, compileBundle, compileLauncher, compileStrings } from '@segue/brand';

interface Manifest {
  placeholder: string;
  loader: string;
  colorLoader: string;
  chat: string;
  desk?: { script: string };
  chunks: Record<string, { imports: string[]; dynamicImports: string[]; modules: Record<string, number> }>;
}

const root = 'dist/web';
const read = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');
const manifest = JSON.parse(read('manifest.json')) as Manifest;
const brotli = (text: string): number => brotliCompressSync(text).length;
const kb = (bytes: number): string => (bytes / 1024).toFixed(2);

/** A chunk and everything it loads at once. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of manifest.chunks[file]?.imports ?? []) withImports(next, seen);
  return seen;
}

const panel = [...withImports(manifest.chat)];
const withBrand = (loader: string): string =>
  read(loader).replace(manifest.placeholder, () => JSON.stringify(compileLauncher(builtInBrand)));
const [launcher, colorLauncher] = [withBrand(manifest.loader), withBrand(manifest.colorLoader)];
const bundle = JSON.stringify(compileBundle(builtInBrand, 'en', 'open'));
const panelBytes = panel.reduce((sum, file) => sum + brotli(read(file)), 0);
const total = brotli(launcher) + panelBytes + brotli(bundle);

const purpose = (modules: string[]): string => {
  const [first = ''] = modules.filter(
    (module) => module.startsWith('packages/') && !module.endsWith('/define.ts') && !module.endsWith('.styles.ts'),
  );
  return first.replace(/^packages\/(\w+)\/src\//, '$1: ').replace(/\.ts$/, '');
};
/** A chunk and everything that it may load later. */
function withLater(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const { imports = [], dynamicImports = [] } = manifest.chunks[file] ?? {};
  for (const next of [...imports, ...dynamicImports]) withLater(next, seen);
  return seen;
}

const listed = new Set<string>();
/** Of one build: what both builds have is listed with the first. */
const rowsOf = (first: string): string[] => {
  const atOnce = withImports(first);
  const own = [...withLater(first)].filter((file) => !listed.has(file));
  for (const file of own) listed.add(file);
  return own
    .map((file) => ({
      file,
      bytes: brotli(read(file)),
      modules: Object.entries(manifest.chunks[file]!.modules).toSorted(([, a], [, b]) => b - a),
    }))
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ file, bytes, modules }) => {
      const all = modules.reduce((sum, [, length]) => sum + length, 0);
      const parts = modules
        .slice(0, 12)
        .map(([module, length]) => `${module.replace(/^packages\//, '').replace('/src/', '/')} ${Math.round((length / all) * 100)} %`);
      return `| ${purpose(modules.map(([module]) => module)) || file} | ${kb(bytes)} | ${atOnce.has(file) ? 'at once' : 'when needed'} | ${parts.join(', ')}${modules.length > 12 ? ', …' : ''} |`;
    });
};

const head = ['| chunk | KB | loaded | what is in it (share of the source before compression) |', '|---|---|---|---|'];
const lines = [
  '# What a browser loads',
  '',
  'Brotli, in KB. Written by `vite build` (scripts/sizes.ts), not by hand.',
  '',
  '| what | KB | goal |',
  '|---|---|---|',
  `| loader code | ${kb(brotli(read('loader/part-loader.js')))} | 1.5 |`,
  `| launcher shown and usable: loader, launcher, the brand's tokens and words | ${kb(brotli(launcher))} | 8 |`,
  `| the same for a page without a brand file, which may give a colour (\`data-brand-color\`) | ${kb(brotli(colorLauncher))} | 8 |`,
  `| open panel, text conversation: the above, ${panel.length} chunk${panel.length > 1 ? 's' : ''} (the live client included), tokens and one locale's sentences | ${kb(total)} | 37 |`,
  `| – chunks | ${kb(panelBytes)} | |`,
  `| – tokens and sentences (\`brand.en.json\`) | ${kb(brotli(bundle))} | |`,
  `| other sentences, requested when the first of them is said (\`more.en.json\`) | ${kb(brotli(JSON.stringify(compileStrings(builtInBrand, 'en', 'more'))))} | |`,
  '',
  '## Chunks of the panel',
  '',
  ...head,
  ...rowsOf(manifest.chat),
  '',
  ...(manifest.desk ? ['## Chunks that only the desk loads', '', ...head, ...rowsOf(manifest.desk.script), ''] : []),
];
mkdirSync('docs', { recursive: true });
writeFileSync('docs/sizes.md', lines.join('\n'));
// For size-limit: the files as they are served, with the built-in brand in them.
writeFileSync(`${root}/loader/with-brand.js`, launcher);
writeFileSync(`${root}/loader/brand.en.json`, bundle);
process.stdout.write(`${lines.slice(4, 12).join('\n')}\n`);
