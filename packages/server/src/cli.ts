import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { webhookPath } from '@segue/channels';
import { backUp } from './backup.ts';
import { loadBrands } from './brands/load-brands.ts';
import { checkBrands } from './brands/check-brands.ts';
import { createChannels } from './channels.ts';
import type { OnProgress } from './copy-data.ts';
import { ConfigError, fromFolder, loadConfig, type Config } from './config.ts';
import { createLog } from './create-log.ts';
import { makeDataFolder, names } from './data-folder.ts';
import { describeDatabase, openDatabase } from './open-database.ts';
import { addOperator, listOperators, moveOperator, removeOperator, type OperatorWishes } from './operators.ts';
import { readPassword } from './read-password.ts';
import { restore } from './restore.ts';
import { startServer } from './start-server.ts';

const usage = `segue [--config FILE] COMMAND

  serve                                 start the hub, as without a command; on SIGHUP it reads its brand files anew
  check                                 check the configuration and say what it holds
  operator add EMAIL NAME [--password-stdin] [--brand ID | --all-brands]
                                        make an operator, or give one a new password; it is made and printed
                                        once, or asked for (read from a pipe) with --password-stdin
                                        whoever is signed in as them has to sign in again
                                        with several brands, say whose conversations they see (--brand as often
                                        as it takes)
  operator brands EMAIL --brand ID | --all-brands
                                        say anew whose conversations they see
  operator remove EMAIL                 take an operator away, and end what they have open
  operator list                         who may sign in
  backup FOLDER                         copy everything to a new folder, also while the hub runs
  restore FOLDER                        put a backup in place; the hub must be stopped
`;

const commands: ReadonlySet<string> = new Set(['serve', 'check', 'operator', 'backup', 'restore']);

async function operator(
  config: Config,
  folder: string,
  dataFolder: string,
  [action, email, name, ...rest]: string[],
  wishes: OperatorWishes,
): Promise<void> {
  const isList = action === 'list' && email === undefined;
  const isOne = email !== undefined && name === undefined;
  const isAdd = action === 'add' && email !== undefined && name !== undefined && rest.length === 0;
  if (!isList && !isAdd && !(isOne && (action === 'remove' || action === 'brands')))
    throw new ConfigError(
      `Say "segue operator add EMAIL NAME" (a name of two words in quotes), "segue operator brands EMAIL", "segue operator remove EMAIL" or "segue operator list".\n\n${usage}`,
    );
  const known = loadBrands(config, folder).map(({ id }) => id);
  // The first operator is often made before the first start.
  makeDataFolder(dataFolder);
  const storage = await openDatabase(config, resolve(dataFolder, names.database));
  try {
    if (isList) await listOperators(storage);
    else if (isAdd) await addOperator(storage, known, { email, name }, wishes);
    else if (action === 'brands') await moveOperator(storage, known, email!, wishes.brands);
    else await removeOperator(storage, email!);
  } finally {
    await storage.close();
  }
}

/** PostgreSQL has its own tools, which know more than we do. First the database: then every file that a message has is in the copy. */
const backupOnPostgres = (dataFolder: string): string =>
  `The database is PostgreSQL, which is backed up with its own tool, also while the hub runs; the files after it:

  pg_dump --format=custom --file=segue.dump "$DATABASE_URL"
  cp -a ${dataFolder} segue-files`;
const restoreOnPostgres = (dataFolder: string): string =>
  `The database is PostgreSQL, which is put back with its own tool. Stop the hub first:

  pg_restore --clean --if-exists --no-owner --dbname="$DATABASE_URL" segue.dump
  cp -a segue-files/. ${dataFolder}`;

/** A line on the terminal that is written over; elsewhere, such as in a log, one line for each quarter. */
function showProgress(): OnProgress {
  let last = '';
  return ({ what, done, total }) => {
    const percent = Math.floor((done / Math.max(total, 1)) * 100);
    const shown = process.stderr.isTTY ? percent : Math.floor(percent / 25) * 25;
    const line = `${what} ${shown} %`;
    if (line === last) return;
    last = line;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}  ${what === 'files' && done === total ? '\n' : ''}`);
    else console.log(line);
  };
}

/** @throws ConfigError when there is a word that the command would not look at */
function refuseMore(command: string, [word]: string[], takes: string): void {
  if (word !== undefined)
    throw new ConfigError(
      `"${word}" is one word too many: "segue ${command}" takes ${takes}. Leave it out, or put a name with spaces in quotes.`,
    );
}

/** @throws ConfigError when it is not one folder that was named */
function oneFolder(command: string, [folder, ...more]: string[]): string {
  if (!folder) throw new ConfigError(`Say which folder: "segue ${command} FOLDER".`);
  refuseMore(command, more, 'one folder');
  return resolve(folder);
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      password: { type: 'string' },
      'password-stdin': { type: 'boolean' },
      brand: { type: 'string', multiple: true },
      'all-brands': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.password !== undefined)
    throw new ConfigError(
      'A password on the command line is read by every program of this machine and stays in the history of the shell. Use --password-stdin, or leave it out to get one.',
    );
  const [command = 'serve', ...rest] = positionals;
  if (values.help === true) return console.log(usage);
  // Before the configuration is read: a mistake there has nothing to do with a word that is wrong here.
  if (!commands.has(command)) throw new ConfigError(`There is no command "${command}".\n\n${usage}`);
  if (command === 'serve' || command === 'check') refuseMore(command, rest, 'no more words');
  const { config, folder } = loadConfig(values.config);
  const dataFolder = fromFolder(folder, config.dataFolder);
  switch (command) {
    case 'serve': {
      const log = createLog(config.logLevel);
      const server = await startServer(config, folder, log);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
      process.on('SIGHUP', () => server.reloadBrands());
      return;
    }
    case 'check': {
      const brands = loadBrands(config, folder);
      const warnings = checkBrands(brands, config.publicUrl);
      const accounts = createChannels(
        config,
        brands.map(({ id }) => id),
      );
      const channels = accounts.map(
        ({ channel, brand }) => `${channel.id} (${brand}), webhook ${config.publicUrl}${webhookPath(channel.id)}`,
      );
      return console.log(
        `The configuration is right.\n  address   ${config.publicUrl}\n  data      ${dataFolder}\n  database  ${describeDatabase(config)}\n  brands    ${config.brands.map(({ file }) => file).join(', ')}\n  channels  ${channels.join('\n            ') || 'none'}${warnings.map((warning) => `\n${warning}`).join('')}`,
      );
    }
    case 'operator':
      return operator(config, folder, dataFolder, rest, {
        password: values['password-stdin'] === true ? await readPassword() : undefined,
        brands: values['all-brands'] === true ? 'all' : values.brand,
      });
    case 'backup': {
      if (config.database !== undefined) throw new ConfigError(backupOnPostgres(dataFolder));
      const target = oneFolder(command, rest);
      await backUp(dataFolder, target, showProgress());
      return console.log(`Everything of ${dataFolder} is in ${target}.`);
    }
    case 'restore': {
      if (config.database !== undefined) throw new ConfigError(restoreOnPostgres(dataFolder));
      const { kept } = await restore(oneFolder(command, rest), dataFolder, new Date());
      return console.log(`${dataFolder} holds the backup now.${kept === undefined ? '' : ` What was there is in ${kept}.`}`);
    }
  }
}

/** What a person can mend is one sentence; only a mistake of the program itself shows where it is. */
function sentenceFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (error instanceof ConfigError || code === 'storage-unavailable') return error.message;
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message}\n\n${usage}`;
  if (code === 'ERR_SQLITE_ERROR')
    return `The database cannot be read or written (${error.message}). Check the file, or put a backup in place.`;
  return syscall === undefined ? undefined : `The system refused: ${error.message}.`;
}

try {
  await run();
} catch (error) {
  console.error(sentenceFor(error) ?? error);
  process.exitCode = 1;
}
