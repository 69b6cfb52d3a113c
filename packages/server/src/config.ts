import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import * as v from 'valibot';
import { isOrigin } from './is-origin.ts';
import { networks } from './networks.ts';

const portSentence = 'expected a port from 0 to 65535';
const port = v.pipe(
  v.number('expected a number'),
  v.integer('expected a whole number'),
  v.minValue(0, portSentence),
  v.maxValue(65_535, portSentence),
);

/** As it stands in an address. */
export const inAddress = (host: string): string => (host.includes(':') ? `[${host}]` : host);
/** Listens wherever the machine has an address. */
export const isAnyAddress = (host: string): boolean => /^[0:.]+$/.test(host);
const hostSentence = 'expected a host name or an address to listen on, such as 127.0.0.1, ::1 or 0.0.0.0';
const host = v.pipe(
  v.string(hostSentence),
  v.check((value) => /^[^\s/\\?#@]+$/.test(value) && URL.canParse(`http://${inAddress(value)}:1`), hostSentence),
);

/** Where others put a path or a name behind it. */
const isBase = (value: string): boolean => /^https?:\/\/[^/?#@]+(\/[^?#]*)?$/i.test(value) && URL.canParse(value);

/** Cookies, the desk and its files are for a whole host; links of the hub are made for one too. */
const hostsSentence = 'expected a list of host names, such as ["chat.brand.com"]';
const publicUrlSentence = 'expected the address of the hub without path, user, query or fragment, such as https://chat.brand.com';
const publicUrl = v.pipe(
  v.string(publicUrlSentence),
  v.check((value) => isBase(value) && new URL(value).pathname === '/', publicUrlSentence),
  v.transform((value) => new URL(value).origin),
);
const origin = v.pipe(
  v.string('expected an origin'),
  v.check(isOrigin, 'expected an origin such as https://www.brand.com, without a path, or that of an app such as capacitor://localhost'),
);
const secret = (shortest: number) => v.pipe(v.string('expected a text'), v.minLength(shortest, `expected at least ${shortest} characters`));

const number = (least: number, sentence: string) => v.pipe(v.number(sentence), v.minValue(least, sentence));
const wholeNumber = (least: number, sentence: string) => v.pipe(v.number(sentence), v.integer(sentence), v.minValue(least, sentence));

const burstSentence = 'expected how many at once, a number from 1';
const perSecondSentence = 'expected how many more each second, a number from 0.01';
/** One rate: how many at once, and how many more each second. */
const rate = v.strictObject({ burst: number(1, burstSentence), perSecond: number(0.01, perSecondSentence) });

const brandsSentence = 'expected a list with at least one brand, such as [{ "file": "built-in", "origins": [] }]';
const fileSentence = 'expected the path of a *.brand.json, or "built-in" or "maple-street"';
const pageParametersSentence = 'expected a list of names of parameters, such as ["sku"]';
const originsSentence = 'expected a list of the pages that may use the hub, such as ["https://www.brand.com"]';
const botIdSentence = 'expected 1 to 64 letters, digits, "_" or "-"';
const botNameSentence = 'expected the name that customers see';
const botBrandsSentence = 'expected a list of ids of brands, or "all"';
const databaseSentence =
  'expected the address of a PostgreSQL database, such as postgres://segue@db.brand.com/segue (signs like "@" and "#" in a password are written as %40 and %23)';
/** `postgres:///segue?host=/run/postgresql` is a socket. */
const isDatabase = (value: string): boolean =>
  /^postgres(ql)?:\/\/[^\s#]*$/.test(value) && URL.canParse(value) && new URL(value).pathname.length > 1;
const accountBrandSentence = 'expected the id of the brand that speaks there';
const folderSentence = 'expected the path of a folder, such as "data"';
const fileBytesSentence = 'expected a whole number of bytes from 1024 to 26214400 (25 MB)';

const megabytes = wholeNumber(1024 * 1024, 'expected a whole number of bytes, at least 1048576 (1 MB)');

export const configSchema = v.strictObject({
  /** Address to listen on. Default: loopback only. */
  host: v.optional(host, '127.0.0.1'),
  port: v.optional(port, 8020),
  /** The hub's address as browsers see it. Default: `http://<host>:<port>`. Cookies are `Secure` when it is https. */
  publicUrl: v.optional(publicUrl),
  /** More names that the hub is asked by (without scheme or port), beside those of `publicUrl`, of the brands' origins and of this machine. */
  hosts: v.optional(v.array(host, hostsSentence), []),
  /** Folder of database and files. Default: `data` beside the configuration file. */
  dataFolder: v.optional(v.pipe(v.string(folderSentence), v.regex(/\S/, folderSentence)), 'data'),
  /** Address of a PostgreSQL database. Default: SQLite in the data folder. Files are in the data folder in any case. */
  database: v.optional(v.pipe(v.string(databaseSentence), v.check(isDatabase, databaseSentence))),
  /** How many proxies in front add to X-Forwarded-For. Default 0: the header is not believed. */
  trustedProxies: v.optional(wholeNumber(0, 'expected a number of proxies, a whole number from 0'), 0),
  /** Who may read `/metrics`. Default: programs on this machine that come without a proxy. */
  metrics: v.optional(v.picklist(['loopback', 'everyone'], 'expected loopback or everyone'), 'loopback'),
  /** `trace` to `silent`. */
  logLevel: v.optional(
    v.picklist(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'expected trace, debug, info, warn, error or silent'),
    'info',
  ),
  brands: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          /** Path of a *.brand.json, or `built-in` / `maple-street` for the two that come along. */
          file: v.pipe(v.string(fileSentence), v.regex(/\S/, fileSentence)),
          /** Pages that may use the hub for this brand. */
          origins: v.array(origin, originsSentence),
          /** Parameters of page addresses that operators are told of, such as `sku`. Default: none. */
          pageParameters: v.optional(
            v.array(v.pipe(v.string(pageParametersSentence), v.regex(/\S/, pageParametersSentence)), pageParametersSentence),
          ),
          /** Minutes to a first reply, shown before a handoff. */
          replyMinutes: v.optional(number(0, 'expected a number of minutes from 0')),
        }),
        brandsSentence,
      ),
      v.minLength(1, brandsSentence),
    ),
    [{ file: 'built-in', origins: [] }],
  ),
  bots: v.optional(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(botIdSentence), v.regex(/^[A-Za-z0-9_-]{1,64}$/, botIdSentence)),
        name: v.string(botNameSentence),
        token: secret(24),
        /** Whose conversations it reads and writes; needed where there are several brands. */
        brands: v.optional(v.union([v.literal('all'), v.array(v.string(botBrandsSentence), botBrandsSentence)], botBrandsSentence)),
      }),
      'expected a list of bots, such as [{ "id": "helper", "name": "Helper", "token": "…" }]',
    ),
    [],
  ),
  /** By network: one account, or a list of them. */
  channels: v.optional(
    v.strictObject(
      Object.fromEntries(
        networks.map(({ name, options }) => [
          name,
          v.optional(
            v.array(
              v.strictObject({
                ...options.entries,
                /** Whose account it is; needed where there are several brands. */
                brand: v.optional(v.pipe(v.string(accountBrandSentence), v.regex(/\S/, accountBrandSentence))),
              }),
            ),
          ),
        ]),
      ),
    ),
    {},
  ),
  limits: v.optional(
    v.strictObject({
      session: v.optional(rate),
      reads: v.optional(rate),
      address: v.optional(rate),
      maxAttachmentBytes: v.optional(v.pipe(wholeNumber(1024, fileBytesSentence), v.maxValue(25 * 1024 * 1024, fileBytesSentence))),
      maxConversationBytes: v.optional(megabytes),
      maxAddressBytes: v.optional(megabytes),
      maxBrandBytes: v.optional(megabytes),
      maxTotalBytes: v.optional(megabytes),
      minFreeBytes: v.optional(wholeNumber(0, 'expected a whole number of bytes from 0')),
      maxStreamBacklogBytes: v.optional(wholeNumber(16_384, 'expected a whole number of bytes, at least 16384')),
      maxConnectionsPerAddress: v.optional(wholeNumber(1, 'expected a number of connections, a whole number from 1')),
      maxStreamsPerSession: v.optional(wholeNumber(1, 'expected a number of streams, a whole number from 1')),
    }),
    {},
  ),
  /** Opens the desk signed in, for pages on this machine only. Refused unless the hub listens on loopback. */
  demo: v.optional(v.boolean('expected true or false'), false),
});

/** Options of one account, as its network's schema has checked them. */
export type AccountOptions = { brand?: string | undefined } & Record<string, unknown>;

export type Config = Omit<v.InferOutput<typeof configSchema>, 'channels'> & {
  publicUrl: string;
  channels: Partial<Record<string, AccountOptions[]>>;
};

/** `Number` takes spaces for 0. */
const numberOf = (text: string): number => (/^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : NaN);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Environment variable → key of the file. The environment goes first. */
const environment: Record<string, { path: string[]; parse: (text: string) => unknown }> = {
  SEGUE_HOST: { path: ['host'], parse: String },
  SEGUE_PORT: { path: ['port'], parse: numberOf },
  SEGUE_PUBLIC_URL: { path: ['publicUrl'], parse: String },
  SEGUE_DATA: { path: ['dataFolder'], parse: String },
  DATABASE_URL: { path: ['database'], parse: String },
  SEGUE_TRUSTED_PROXIES: { path: ['trustedProxies'], parse: numberOf },
  SEGUE_LOG_LEVEL: { path: ['logLevel'], parse: String },
  ...Object.fromEntries(
    networks.flatMap(({ name, environment: own }) =>
      Object.entries(own).map(([variable, option]) => [variable, { path: ['channels', name, '0', option], parse: String }]),
    ),
  ),
};

/** What to write for each key that has no default. */
const neededKeys: Record<string, string> = {
  'brands[].file': fileSentence,
  'brands[].origins': originsSentence,
  'bots[].id': botIdSentence,
  'bots[].name': botNameSentence,
  'bots[].token': 'expected a text of at least 24 characters',
  ...Object.fromEntries(
    networks.flatMap(({ name, needed }) => Object.entries(needed).map(([option, sentence]) => [`channels.${name}[].${option}`, sentence])),
  ),
  'limits.session.burst': burstSentence,
  'limits.session.perSecond': perSecondSentence,
  'limits.reads.burst': burstSentence,
  'limits.reads.perSecond': perSecondSentence,
  'limits.address.burst': burstSentence,
  'limits.address.perSecond': perSecondSentence,
};

/** What a message must not repeat. A list or an object may hold a secret too, and an address a password. */
function isSecret(key: string, value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  return /token|secret|^database$/i.test(key) || /token|secret/i.test(text) || /:\/\/.*@/.test(text);
}

/** A configuration that cannot be used. The message names each key, what it holds, and what to write. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Checks what a file and the environment say. Pure. @throws ConfigError */
export function parseConfig(input: unknown, env: Record<string, string | undefined>, where: string): Config {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new ConfigError(`${where}: expected an object, e.g. { "port": 8020 }.`);
  const merged = structuredClone(input) as Record<string, unknown>;
  const listed = listAccounts(merged['channels']);
  /** As it was written: an account that is no list has no number. */
  const asWritten = (key: string): string =>
    key.replace(/^channels\.([^.]+)\.0(?=\.|$)/, (all, name: string) => (listed.has(name) ? all : `channels.${name}`));
  const fromEnv = new Map<string, string>();
  /** As it stands in the environment, where a number was wanted and is none. */
  const text = new Map<string, string>();
  for (const [name, { path, parse }] of Object.entries(environment)) {
    const given = env[name];
    if (given === undefined || given === '') continue;
    const at = path.slice(0, -1).reduce<unknown>((outer, key, index) => within(outer, key, path[index + 1]), merged);
    // The file holds something else there: that is said below.
    if (!isObject(at)) continue;
    const value = parse(given);
    at[path.at(-1)!] = value;
    if (Number.isNaN(value)) text.set(path.join('.'), given);
    fromEnv.set(path.join('.'), name);
  }
  const result = v.safeParse(configSchema, merged, { abortPipeEarly: true });
  if (!result.success) {
    const lines = result.issues.map((issue) => {
      const path = v.getDotPath(issue) ?? '(file)';
      const key = asWritten(path);
      const source = fromEnv.get(path) ?? where;
      if (text.has(path)) return `${source}: "${key}": ${issue.message} (it is ${JSON.stringify(text.get(path))}).`;
      // An unknown key is where nothing is expected; a missing one is where something is.
      if (issue.type === 'strict_object' && issue.expected !== 'never' && issue.received === 'undefined')
        return `${source}: "${key}" is missing: ${neededKeys[path.replace(/\.\d+\./g, '[].')] ?? 'the guide of the hub says what it holds'}.`;
      if (issue.type === 'strict_object' && issue.expected === 'never')
        return `${source}: "${key}" is not a key of the configuration. See docs/guides/hub.md for the list; remove it or mend the spelling.`;
      const expected = issue.type === 'strict_object' ? 'expected an object, e.g. { "key": "value" }' : issue.message;
      const shown = isSecret(key, issue.input)
        ? 'what it holds is not shown'
        : `it is ${JSON.stringify(issue.input)?.slice(0, 80) ?? 'missing'}`;
      return `${source}: "${key}": ${expected} (${shown}).`;
    });
    throw new ConfigError(lines.join('\n'));
  }
  const config = result.output;
  for (const network of networks)
    for (const [index, account] of (config.channels[network.name] ?? []).entries()) {
      const problem = network.problem?.(account);
      if (problem)
        throw new ConfigError(`${where}: "${asWritten(`channels.${network.name}.${index}.${problem.option}`)}" ${problem.sentence}`);
    }
  const [first, second] = sharingToken(config.bots);
  if (first && second) {
    throw new ConfigError(
      `${where}: the bots "${first.id}" and "${second.id}" of "bots" have the same token, so the hub could not tell who speaks. Give each a token of its own.`,
    );
  }
  if (config.demo && !['127.0.0.1', '::1', 'localhost'].includes(config.host)) {
    throw new ConfigError(
      `${where}: "demo" opens the desk without a password and is only for "host": "127.0.0.1"; it is "${config.host}". Remove "demo".`,
    );
  }
  return {
    ...config,
    publicUrl: config.publicUrl ?? `http://${inAddress(config.host)}:${config.port}`,
  };
}

/** One account of a network may stand there without a list around it. @returns the networks that have a list */
function listAccounts(channels: unknown): Set<string> {
  const listed = new Set<string>();
  if (!isObject(channels)) return listed;
  for (const { name } of networks) {
    if (Array.isArray(channels[name])) listed.add(name);
    else if (channels[name] !== undefined) channels[name] = [channels[name]];
  }
  return listed;
}

/** What stands under a key, made if nothing does: a list where a number comes next. */
function within(outer: unknown, key: string, next: string | undefined): unknown {
  if (Array.isArray(outer)) return (outer[Number(key)] ??= {}) as unknown;
  return isObject(outer) ? (outer[key] ??= next === '0' ? [] : {}) : outer;
}

/** The first two bots that have one token, if any. */
function sharingToken(bots: Config['bots']): Config['bots'] {
  const other = bots.find(({ token }, index) => bots.findIndex((bot) => bot.token === token) !== index);
  return other ? bots.filter(({ token }) => token === other.token) : [];
}

/**
 * Reads `segue.config.json` (or the file given) and the environment. Without a file the defaults hold.
 * @throws ConfigError
 */
export function loadConfig(
  file: string | undefined,
  env: Record<string, string | undefined> = process.env,
): { config: Config; folder: string } {
  const path = resolve(file ?? 'segue.config.json');
  if (!existsSync(path)) {
    if (file !== undefined)
      throw new ConfigError(
        `${path}: there is no such file. Give the path of a configuration, or leave out --config to run with the defaults.`,
      );
    return { config: parseConfig({}, env, 'defaults'), folder: process.cwd() };
  }
  if (statSync(path).isDirectory())
    throw new ConfigError(`${path} is a folder. Give the path of a configuration file, such as ${resolve(path, 'segue.config.json')}.`);
  const text = readFileSync(path, 'utf8');
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${path}: ${(error as Error).message}. Expected JSON.`, { cause: error });
  }
  return { config: parseConfig(input, env, path), folder: resolve(path, '..') };
}

/** A path of the configuration, from the folder of its file. */
export const fromFolder = (folder: string, path: string): string => (isAbsolute(path) ? path : resolve(folder, path));
