#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildCommand } from './cli/build-command.ts';
import { bundleCommand } from './cli/bundle-command.ts';
import { checkCommand } from './cli/check-command.ts';
import { CliError } from './cli/cli-error.ts';
import type { Command, Terminal } from './cli/command.ts';
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

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.say(usage);
    return name === undefined ? 1 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CliError(`There is no command "${name}".\n\n${usage}`);
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...command.options, help: { type: 'boolean', short: 'h' } },
  });
  if (values['help'] !== true) return command.run(positionals, values, terminal);
  terminal.say(`segue-brand ${command.usage}\n\n${command.summary}\n\n${command.help}`);
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // Nobody at a terminal has any use for a stack; what went wrong is told in a sentence.
  terminal.complain(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof CliError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true ? 1 : 2;
}
