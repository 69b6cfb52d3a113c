import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import * as v from 'valibot';

const port = v.pipe(
  v.number('expected a number'),
  v.integer('expected a whole number'),
  v.minValue(0, 'expected a port from 0 to 65535'),
  v.maxValue(65_535, 'expected a port from 0 to 65535'),
);
const httpUrl = v.pipe(
  v.string('expected an address'),
  v.check((value) => /^https?:\/\/[^/]+/.test(value) && URL.canParse(value), 'expected an address such as https://chat.brand.com'),
);
const origin = v.pipe(
  v.string('expected an origin'),
  v.check(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'expected an origin such as https://www.brand.com, without a path',
  ),
);
const secret = (shortest: number) => v.pipe(v.string('expected a text'), v.minLength(shortest, `expected at least ${shortest} characters`));

/** One rate: how many at once, and how many more each second. */
const rate = v.strictObject({ burst: v.pipe(v.number(), v.minValue(1)), perSecond: v.pipe(v.number(), v.minValue(0.01)) });

export const configSchema = v.strictObject({
  /** Address to listen on. Default: loopback only. */
  host: v.optional(v.string('expected a host name or address'), '127.0.0.1'),
  port: v.optional(port, 8020),
  /** The hub's address as browsers see it. Default: `http://<host>:<port>`. Cookies are `Secure` when it is https. */
  publicUrl: v.optional(httpUrl),
  /** Folder of database and files. Default: `data` beside the configuration file. */
  dataFolder: v.optional(v.string('expected a path'), 'data'),
  /** How many proxies in front add to X-Forwarded-For. Default 0: the header is not believed. */
  trustedProxies: v.optional(v.pipe(v.number('expected a number'), v.integer(), v.minValue(0)), 0),
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
          file: v.string('expected a path'),
          /** Pages that may use the hub for this brand. */
          origins: v.array(origin, 'expected a list of origins'),
          /** Minutes to a first reply, shown before a handoff. */
          replyMinutes: v.optional(v.pipe(v.number('expected a number of minutes'), v.minValue(0))),
        }),
      ),
      v.minLength(1, 'expected at least one brand'),
    ),
    [{ file: 'built-in', origins: [] }],
  ),
  bots: v.optional(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected letters, digits, "_" or "-"')),
        name: v.string('expected a name'),
        token: secret(24),
      }),
    ),
    [],
  ),
  channels: v.optional(
    v.strictObject({
      telegram: v.optional(
        v.strictObject({
          /** From @BotFather. */
          token: v.pipe(
            v.string('expected a text'),
            v.regex(/^\d+:[A-Za-z0-9_-]{20,}$/, 'expected a bot token such as 123456:ABC…, from @BotFather'),
          ),
          botName: v.pipe(v.string('expected a name'), v.regex(/^[A-Za-z0-9_]{4,40}$/, 'expected the name of the bot without "@"')),
          mode: v.optional(v.picklist(['poll', 'webhook'], 'expected poll or webhook'), 'poll'),
          /** Webhook mode: 16 or more of A-Z a-z 0-9 _ -, sent by Telegram with every delivery. */
          webhookSecret: v.optional(v.pipe(secret(16), v.regex(/^[A-Za-z0-9_-]{1,256}$/, 'expected letters, digits, "_" or "-"'))),
          /** For the simulator or a local Bot API server. */
          apiRoot: v.optional(httpUrl),
          linkBase: v.optional(httpUrl),
        }),
      ),
    }),
    {},
  ),
  limits: v.optional(
    v.strictObject({
      session: v.optional(rate),
      reads: v.optional(rate),
      address: v.optional(rate),
      maxAttachmentBytes: v.optional(
        v.pipe(
          v.number('expected a number of bytes'),
          v.integer(),
          v.minValue(1024),
          v.maxValue(25 * 1024 * 1024, 'expected at most 26214400 bytes (25 MB)'),
        ),
      ),
      maxConversationBytes: v.optional(
        v.pipe(v.number('expected a number of bytes'), v.integer(), v.minValue(1024 * 1024, 'expected at least 1048576 bytes (1 MB)')),
      ),
      maxStreamBacklogBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(16_384))),
      maxStreamsPerSession: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    }),
    {},
  ),
  /** Opens the desk signed in, for pages on this machine only. Refused unless the hub listens on loopback. */
  demo: v.optional(v.boolean('expected true or false'), false),
});

export type Config = v.InferOutput<typeof configSchema> & { publicUrl: string };

/** `Number` takes spaces for 0. */
const numberOf = (text: string): number => (/^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : NaN);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Environment variable → key of the file. The environment goes first. */
const environment: Record<string, { path: string[]; parse: (text: string) => unknown }> = {
  SEGUE_HOST: { path: ['host'], parse: String },
  SEGUE_PORT: { path: ['port'], parse: numberOf },
  SEGUE_PUBLIC_URL: { path: ['publicUrl'], parse: String },
  SEGUE_DATA: { path: ['dataFolder'], parse: String },
  SEGUE_TRUSTED_PROXIES: { path: ['trustedProxies'], parse: numberOf },
  SEGUE_LOG_LEVEL: { path: ['logLevel'], parse: String },
  SEGUE_TELEGRAM_TOKEN: { path: ['channels', 'telegram', 'token'], parse: String },
  SEGUE_TELEGRAM_BOT: { path: ['channels', 'telegram', 'botName'], parse: String },
  SEGUE_TELEGRAM_MODE: { path: ['channels', 'telegram', 'mode'], parse: String },
  SEGUE_TELEGRAM_WEBHOOK_SECRET: { path: ['channels', 'telegram', 'webhookSecret'], parse: String },
};

/** What to write for each key that has no default. */
const neededKeys: Record<string, string> = {
  'brands[].file': 'expected the path of a *.brand.json, or "built-in" or "maple-street"',
  'brands[].origins': 'expected a list of the pages that may use the hub, such as ["https://www.brand.com"]',
  'bots[].id': 'expected letters, digits, "_" or "-"',
  'bots[].name': 'expected the name that customers see',
  'bots[].token': 'expected a text of at least 24 characters',
  'channels.telegram.token': 'expected a bot token such as 123456:ABC…, from @BotFather',
  'channels.telegram.botName': 'expected the name of the bot without "@"',
  'limits.session.burst': 'expected how many at once',
  'limits.session.perSecond': 'expected how many more each second',
  'limits.reads.burst': 'expected how many at once',
  'limits.reads.perSecond': 'expected how many more each second',
  'limits.address.burst': 'expected how many at once',
  'limits.address.perSecond': 'expected how many more each second',
};

/** A configuration that cannot be used. The message names each key, what it holds, and what to write. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Checks what a file and the environment say. Pure. @throws ConfigError */
export function parseConfig(input: unknown, env: Record<string, string | undefined>, where: string): Config {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new ConfigError(`${where}: expected an object, e.g. { "port": 8020 }.`);
  const merged = structuredClone(input) as Record<string, unknown>;
  const fromEnv = new Map<string, string>();
  /** As it stands in the environment, where a number was wanted and is none. */
  const text = new Map<string, string>();
  for (const [name, { path, parse }] of Object.entries(environment)) {
    const given = env[name];
    if (given === undefined || given === '') continue;
    const at = path.slice(0, -1).reduce<unknown>((outer, key) => (isObject(outer) ? (outer[key] ??= {}) : outer), merged);
    // The file holds something else there: that is said below.
    if (!isObject(at)) continue;
    const value = parse(given);
    at[path.at(-1)!] = value;
    if (Number.isNaN(value)) text.set(path.join('.'), given);
    fromEnv.set(path.join('.'), name);
  }
  const result = v.safeParse(configSchema, merged);
  if (!result.success) {
    const lines = result.issues.map((issue) => {
      const key = v.getDotPath(issue) ?? '(file)';
      const source = fromEnv.get(key) ?? where;
      if (text.has(key)) return `${source}: "${key}": ${issue.message} (it is ${JSON.stringify(text.get(key))}).`;
      // An unknown key is where nothing is expected; a missing one is where something is.
      if (issue.type === 'strict_object' && issue.expected !== 'never' && issue.received === 'undefined')
        return `${source}: "${key}" is missing: ${neededKeys[key.replace(/\.\d+\./g, '[].')] ?? 'the guide of the hub says what it holds'}.`;
      if (issue.type === 'strict_object' && issue.expected === 'never')
        return `${source}: "${key}" is not a key of the configuration. See docs/guides/hub.md for the list; remove it or mend the spelling.`;
      const expected = issue.type === 'strict_object' ? 'expected an object, e.g. { "key": "value" }' : issue.message;
      const shown = /token|secret/i.test(key)
        ? 'what it holds is not shown'
        : `it is ${JSON.stringify(issue.input)?.slice(0, 80) ?? 'missing'}`;
      return `${source}: "${key}": ${expected} (${shown}).`;
    });
    throw new ConfigError(lines.join('\n'));
  }
  const config = result.output;
  const telegram = config.channels.telegram;
  if (telegram?.mode === 'webhook' && telegram.webhookSecret === undefined) {
    throw new ConfigError(
      `${where}: "channels.telegram.webhookSecret" is needed in webhook mode. Write 16 or more random letters and digits, or choose "mode": "poll".`,
    );
  }
  if (config.demo && !['127.0.0.1', '::1', 'localhost'].includes(config.host)) {
    throw new ConfigError(
      `${where}: "demo" opens the desk without a password and is only for "host": "127.0.0.1"; it is "${config.host}". Remove "demo".`,
    );
  }
  return {
    ...config,
    publicUrl: config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`,
  };
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
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${path}: ${(error as Error).message}. Expected JSON.`, { cause: error });
  }
  return { config: parseConfig(input, env, path), folder: resolve(path, '..') };
}

/** A path of the configuration, from the folder of its file. */
export const fromFolder = (folder: string, path: string): string => (isAbsolute(path) ? path : resolve(folder, path));
