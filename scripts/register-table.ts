/**
 * Measures the register check on its sentences and writes the table of the guide. `--check` only says whether it is fresh.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from '@segue/brand/lint';

const root = fileURLToPath(new URL('..', import.meta.url));
const guide = `${root}docs/brand/writers.md`;
const [open, close] = ['<!-- register: begin -->', '<!-- register: end -->'];

const lintFor = (wanted: 'formal' | 'informal'): ReturnType<typeof createLinter> =>
  createLinter({ rules: [{ kind: 'register', id: 'register', level: 'warning', message: '', register: wanted }], locales: {} });
const linters = { formal: lintFor('formal'), informal: lintFor('informal') };
const hears = (locale: string, wanted: 'formal' | 'informal', text: string): boolean => linters[wanted](text, { locale }).length > 0;
const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`);

/** One row: what a brand of each register hears of the other one, and how much of what it hears is right. */
function rowOf(file: string): string {
  const locale = basename(file, '.txt');
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const of = (mark: string): string[] => lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(2));
  const [formal, informal] = [of('F'), of('I')];
  const cells = (['formal', 'informal'] as const).flatMap((wanted) => {
    const [own, other] = wanted === 'formal' ? [formal, informal] : [informal, formal];
    const found = other.filter((text) => hears(locale, wanted, text)).length;
    const wrong = own.filter((text) => hears(locale, wanted, text)).length;
    return [share(found, other.length), share(found, found + wrong)];
  });
  return `| ${locale} | ${lines.length} | ${cells.join(' | ')} |`;
}

const rows = globSync('packages/brand/src/lint/fixtures/register/*.txt', { cwd: root })
  .toSorted()
  .map((file) => rowOf(`${root}${file}`));
const table = [
  '| locale | sentences | formal brand: found | of these right | informal brand: found | of these right |',
  '|---|---|---|---|---|---|',
  ...rows,
].join('\n');
const text = readFileSync(guide, 'utf8');
const [before = '', rest = ''] = text.split(open);
const made = `${before}${open}\n\n${table}\n\n${close}${rest.split(close)[1] ?? '\n'}`;
if (process.argv.includes('--check')) {
  const isFresh = text === made;
  if (!isFresh) console.log('docs/brand/writers.md is not what the register check measures: run `node scripts/register-table.ts`.');
  process.exitCode = isFresh ? 0 : 1;
} else writeFileSync(guide, made);
