import type { Block, Line, ReadOptions } from './blocks.ts';
import { readLine } from './read-line.ts';

interface FoundTable {
  block: Omit<Extract<Block, { type: 'table' }>, 'start' | 'blank'>;
  end: number;
}

/** A row with bars, below it one of dashes with as many cells. Undefined when it is none. */
export function readTable(lines: readonly { text: string }[], from: number, options: ReadOptions): FoundTable | undefined {
  const rule = lines[from + 1]?.text ?? '';
  if (!/^[\s|:-]+$/.test(rule) || !rule.includes('-')) return undefined;
  const cells = cellsOf(rule, options);
  if (!cells.every((cell) => /^:?-+:?$/.test(cell))) return undefined;
  const head = cellsOf(lines[from]!.text, options);
  if (head.length !== cells.length) return undefined;
  let end = from + 2;
  while (lines[end]?.text.includes('|')) end += 1;
  const read = (cell: string): Line => readLine(cell, options);
  return {
    block: {
      type: 'table',
      head: head.map(read),
      rows: lines.slice(from + 2, end).map(({ text }) => cellsOf(text, options).map(read)),
      source: lines
        .slice(from, end)
        .map(({ text }) => text.trim())
        .join('\n'),
    },
    end,
  };
}

/** Bars in code or behind a backslash divide nothing. */
function cellsOf(line: string, { typed }: ReadOptions): string[] {
  const cells: string[] = [];
  let cell = '';
  let inCode = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at]!;
    if (sign === '\\' && line[at + 1] === '|') {
      cell += typed ? '\\|' : '|';
      at += 1;
    } else if (sign === '|' && !inCode) {
      cells.push(cell.trim());
      cell = '';
    } else {
      if (sign === '`') inCode = !inCode;
      cell += sign;
    }
  }
  cells.push(cell.trim());
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return cells;
}
