import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export const root = new URL('..', import.meta.url).pathname;

export interface Finished {
  /** 0 is success; 1 also stands for a program that could not be started or was killed. */
  status: number;
  /** Everything it printed on both streams, without colours. */
  output: string;
}

/**
 * Runs a program in the repository's root, on the Node that runs us and with the repository's own programs first on the path.
 *
 * @param command the program and its arguments; `node` stands for the Node that runs us
 * @param handleLine gets every printed line while the program runs; with colours in a terminal
 */
export function runCommand(
  [program = '', ...programArguments]: string[],
  handleLine: (line: string) => void = () => {},
  environment: Record<string, string> = {},
): Promise<Finished> {
  const path = [`${root}node_modules/.bin`, process.env.PATH].join(delimiter);
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn(program === 'node' ? process.execPath : program, programArguments, {
    cwd: root,
    env: { ...process.env, ...colour, PATH: path, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let rest = '';
  const read = (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      output += `${stripVTControlCharacters(line)}\n`;
      handleLine(process.stdout.isTTY ? line : stripVTControlCharacters(line));
    }
  };
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      read(`${error.message}\n`);
      resolve({ status: 1, output });
    });
    child.on('close', (status) => {
      if (rest) read('\n');
      resolve({ status: status ?? 1, output });
    });
  });
}
