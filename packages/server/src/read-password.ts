import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ConfigError } from './config.ts';

/**
 * One line from standard input. On a terminal it is asked for, and not shown.
 * @throws ConfigError when nothing came
 */
export async function readPassword(): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write('New password: ');
  const unseen = new Writable({ write: (_text, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
  throw new ConfigError('No password came on standard input. Pipe one line to the program, such as from a password store.');
}
