import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BenchPart, BenchRow } from './bench-row.ts';

const page = fileURLToPath(new URL('../../docs/bench.md', import.meta.url));
const last = fileURLToPath(new URL('./last.json', import.meta.url));

const shown = (value: number | undefined, unit = ''): string => {
  if (value === undefined || Number.isNaN(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })}${unit === '' ? '' : ` ${unit}`}`;
};

const verdict = ({ isMet }: BenchRow): string => (isMet === undefined ? '' : isMet ? 'met' : '**not met**');

const cells = (row: BenchRow): string[] => [
  row.note ? `${row.what} (${row.note})` : row.what,
  row.before === undefined ? '' : shown(row.before, row.unit),
  shown(row.figure, row.unit),
  shown(row.floor, row.unit),
  row.ratio === undefined ? '' : `${shown(row.ratio)}x`,
  row.goal ?? '',
  verdict(row),
];

function table(part: BenchPart): string {
  const lines = [
    ['what', 'before', 'figure', 'floor', 'ratio', 'goal', ''],
    Array.from({ length: 7 }, () => '---'),
    ...part.rows.map(cells),
  ];
  const hasBefore = part.rows.some(({ before }) => before !== undefined);
  return [
    `## ${part.title}`,
    '',
    part.about,
    '',
    ...lines.map((line) => `| ${line.filter((_cell, at) => hasBefore || at !== 1).join(' | ')} |`),
  ].join('\n');
}

/** Prints one line for each row. */
export function printPart(part: BenchPart): void {
  console.log(`\n${part.title}`);
  for (const row of part.rows) {
    const [what, before, figure, floor, ratio, goal, met] = cells(row);
    console.log(
      `  ${what}: ${figure}${before ? `, before ${before}` : ''}${row.floor === undefined ? '' : `, floor ${floor}`}${ratio ? `, ratio ${ratio}` : ''}${goal ? `, goal ${goal}` : ''}${met ? `: ${met.replaceAll('*', '')}` : ''}`,
    );
  }
}

/** Writes `docs/bench.md` and `last.json`. Parts that are not given stay out. */
export function writeReport(parts: Record<string, BenchPart>): void {
  const intro = `# Measured

Written by \`npm run bench\`, not by hand. Machines vary, so every figure stands beside a floor that was measured in the same run: the least that could do the
job (\`test/bench/floors/\`). What counts is the ratio. This run: ${cpus().length} cores, Node ${process.versions.node}.`;
  writeFileSync(page, `${[intro, ...Object.values(parts).map(table)].join('\n\n')}\n`);
  writeFileSync(last, `${JSON.stringify(parts, null, 2)}\n`);
}

export const lastFile = last;
