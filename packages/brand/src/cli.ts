#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { nearestName } from './findings/nearest-name.ts';
import { buildCommand } from './cli/build-command.ts';
import { bundleCommand } from './cli/bundle-command.ts';
import { checkCommand } from './cli/check-command.ts';
import { CliError } from './cli/cli-error.ts';
import type { Command, Terminal } from './cli/command.ts';
import { fileError } from './cli/file-error.ts';
import { importCommand } from './cli/import-command.ts';
import { initCommand } from './cli/init-command.ts';
import { lintCommand } from './cli/lint-command.ts';
import { previewCommand } from './cli/preview-command.ts';

const commands: Record<string, Command> = {
  init: initCommand,
  import: importCommand,
  check: checkCommand,
  build: buildCommand,
  bundle: bundleCommand,
  lint: lintCommand,
  preview: previewCommand,
};
const usage = `segue-brand COMMAND

${Object.values(commands)
  .map((command) => `  ${command.usage}\n      ${command.summary}`)
  .join('\n')}

"segue-brand COMMAND --help" says more.`;
const terminal: Terminal = {
  say: (text) => console.log(text),
  complain: (text) => console.error(text),
  input: () => readFileSync(0, 'utf8'),
};

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** The values of flags; one that does not exist is told, with the one that was meant. */
function readFlags(
  name: string,
  args: string[],
  options: Command['options'],
): Pick<ReturnType<typeof parseArgs>, 'values' | 'positionals'> {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
    const flag = /'(?:-\w, )?(--?[^'=\s]*)/.exec(message)?.[1] ?? '';
    const known = Object.keys(options);
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const meant = nearestName(flag.replace(/^-+/, ''), known);
      const all = known.map((one) => `--${one}`).join(', ');
      throw new CliError(`${name} has no flag ${flag}. ${meant === undefined ? `It has ${all}.` : `Did you mean --${meant}?`}`, {
        cause: error,
      });
    }
    const isText = options[flag.replace(/^-+/, '')]?.type === 'string';
    throw new CliError(isText ? `${flag} needs something behind it: ${flag} VALUE.` : `${flag} stands alone, with nothing behind it.`, {
      cause: error,
    });
  }
}

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.say(usage);
    return name === undefined ? 1 : 0;
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    terminal.say(version());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const meant = nearestName(name.replace(/^-+/, ''), [...Object.keys(commands), 'help', 'version']);
    const word = meant === 'version' ? '--version' : meant;
    throw new CliError(`There is no command "${name}".${word === undefined ? `\n\n${usage}` : ` Did you mean "segue-brand ${word}"?`}`);
  }
  const { values, positionals } = readFlags(name, args, { ...command.options, help: { type: 'boolean', short: 'h' } });
  if (values['help'] !== true) return command.run(positionals, values, terminal);
  terminal.say(`segue-brand ${command.usage}\n\n${command.summary}\n\n${command.help}`);
  return 0;
}

/** What went wrong, in a sentence: nobody at a terminal has any use for a stack. */
function told(error: unknown): string {
  const known = fileError(error, 'The file');
  if (known instanceof CliError) return known.message;
  if (error instanceof RangeError) return 'This file is nested too deeply, or too much in it leads on and on. Write it flatter.';
  return `This is a fault of segue-brand, not yours: ${error instanceof Error ? error.message : String(error)}. Please report it with the file.`;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  terminal.complain(told(error));
  process.exitCode = fileError(error, '') instanceof CliError ? 1 : 2;
}
