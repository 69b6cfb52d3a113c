import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { serve, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createDiskBlobs, createHub, createLocalBus, hashPassword, withSafety, type Clock, type Log, type Storage } from '@segue/hub';
import { loadBrands } from './brands/load-brands.ts';
import { checkBrands } from './brands/check-brands.ts';
import { createChannels } from './channels.ts';
import { clientAddress } from './client-address.ts';
import { nanoid } from 'nanoid';
import { isSite } from './is-origin.ts';
import { brandsOf } from './brands-of.ts';
import { ConfigError, fromFolder, inAddress, isAnyAddress, type Config } from './config.ts';
import { capConnections } from './cap-connections.ts';
import { openDataFolder } from './data-folder.ts';
import { createIds } from './ids.ts';
import { createKnownHosts } from './known-hosts.ts';
import { describeDatabase, openDatabase } from './open-database.ts';
import { packJson } from './pack-json.ts';
import { createWebFiles } from './web-files.ts';

export interface RunningServer {
  url: string;
  /** Reads every brand file anew; one with errors changes nothing, and the log says what is wrong. */
  reloadBrands(): void;
  /** Takes no more, lets readers come back elsewhere, closes the database. */
  stop(): Promise<void>;
}

const systemClock: Clock = {
  now: Date.now,
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    // A timer must not keep a stopped program alive.
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Most requests are of the API; only the others are worth taking their address apart. */
const isApi = (url: string): boolean => /^[a-z]+:\/\/[^/?#]+\/v1\//.test(url);

const misdirected = (): Response =>
  new Response('This hub does not answer to that name. Its log says what to do.\n', {
    status: 421,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

/** A proxy on this machine speaks for others, and says so. */
const isFromThisMachine = (peer: string, headers: Headers): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(peer) && !headers.has('x-forwarded-for') && !headers.has('forwarded');

/** How long a request may take to arrive: its headers, and all of it. */
const headersMs = 20_000;
const requestMs = 120_000;
const defaultConnections = 200;

const demoOperator = { email: 'mia@example.com', name: 'Mia' };

/** Stops listening to what is idle after this long, whoever still holds a connection. */
const closeMs = 3_000;

/**
 * Starts the hub and the files that browsers load.
 * @throws ConfigError with one sentence that says what to do
 */
export async function startServer(config: Config, folder: string, log: Log): Promise<RunningServer> {
  const brands = loadBrands(config, folder);
  const warnings = checkBrands(brands, config.publicUrl);
  const brandIds = brands.map(({ id }) => id);
  const channels = createChannels(config, brandIds);
  const bots = config.bots.map(({ token, brands: given, ...bot }, index) => ({
    ...bot,
    brands: brandsOf(given, brandIds, `"bots.${index}.brands"`),
    tokenHash: createHash('sha256').update(token).digest('hex'),
  }));
  const data = openDataFolder(fromFolder(folder, config.dataFolder));
  const storage = await openDatabase(config, data.database).catch((error: unknown) => {
    data.release();
    throw error;
  });
  if (brandIds.length > 1) {
    const ofAll = (await storage.read((tx) => tx.operators())).filter(({ brands: of }) => of === null).length;
    if (ofAll > 0)
      log.info(
        { operators: ofAll, brands: brandIds.length },
        'operators who see all brands; "segue operator brands" says whose conversations each of them sees',
      );
  }
  const hub = createHub({
    storage,
    blobs: createDiskBlobs(data.blobs),
    bus: createLocalBus(),
    clock: systemClock,
    ids: createIds(),
    log,
    brands,
    bots,
    channels,
    limits: definedOnly(config.limits),
    signingKey: data.signingKey,
    publicUrl: config.publicUrl,
  });
  const files = createWebFiles(brands, {
    demo: config.demo ? await prepareDemo(storage) : undefined,
    publicUrl: config.publicUrl,
  });

  const isKnownHost = createKnownHosts(
    [
      new URL(config.publicUrl).host,
      // Behind a site's own proxy a hub is asked under the site's name.
      ...config.brands.flatMap(({ origins }) => origins.filter(isSite).map((origin) => new URL(origin).host)),
      ...(isAnyAddress(config.host) ? [] : [inAddress(config.host)]),
      ...config.hosts,
    ],
    log,
  );
  /** Whoever watches over the hub asks it by the address of its machine. */
  const isForUs = ({ url = '', headers }: IncomingMessage): boolean =>
    /^\/health(\?|$)/.test(url) || (url.startsWith('/') && isKnownHost(headers.host));

  const handle = async (request: Request, env: HttpBindings): Promise<Response> => {
    const peer = env.incoming.socket.remoteAddress ?? '';
    if (!isForUs(env.incoming)) return withSafety(misdirected(), config.publicUrl.startsWith('https:'));
    if (!isApi(request.url)) {
      const file = await files.serve(request, peer);
      if (file) return withSafety(file, config.publicUrl.startsWith('https:'));
      const { pathname } = new URL(request.url);
      if (pathname === '/metrics' && config.metrics === 'loopback' && !isFromThisMachine(peer, request.headers))
        return new Response('The metrics are for programs on this machine: see "metrics" in the configuration.\n', {
          status: 404,
          headers: { 'x-content-type-options': 'nosniff' },
        });
    }
    let isStream = false;
    const answer = await hub.fetch(request, {
      ip: clientAddress(peer, request.headers.get('x-forwarded-for'), config.trustedProxies),
      openStream(headers) {
        isStream = true;
        return env.outgoing.writeHead(200, { ...headers });
      },
    });
    if (isStream) return RESPONSE_ALREADY_SENT;
    return request.method === 'GET' ? packJson(request, answer) : answer;
  };
  const server = await listen(config, (request, env) => handle(request, env as HttpBindings)).catch(async (error: unknown) => {
    data.release();
    await storage.close();
    throw error;
  });
  hub.start();
  for (const warning of warnings) log.warn({}, warning);
  for (const brand of brands) brand.watch(log);
  files.prepare().catch((error: unknown) => log.warn({ err: error }, 'what browsers load first was not compressed ahead'));
  if (config.database !== undefined && existsSync(data.database))
    log.warn({}, `${data.database} is of a time when the hub ran on SQLite. Nothing in it is read: conversations are in PostgreSQL.`);
  log.info({ database: describeDatabase(config), url: config.publicUrl, brands: brands.map(({ id }) => id) }, 'hub is ready');

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const brand of brands) brand.stop();
    await hub.stop();
    server.closeIdleConnections();
    const cut = setTimeout(() => server.closeAllConnections(), closeMs);
    await closed;
    clearTimeout(cut);
    await storage.close();
    data.release();
    log.info({}, 'hub has stopped');
  };
  return {
    url: config.publicUrl,
    reloadBrands() {
      for (const brand of brands) brand.reload(log);
    },
    stop: () => (stopping ??= stop()),
  };
}

function listen(config: Config, fetch: (request: Request, env: unknown) => Promise<Response>): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: config.host, port: config.port }, () => resolve(server)) as Server;
    // A body that comes as slowly as a header may is closed like one; two minutes are enough for a chunk on a bad line.
    server.headersTimeout = headersMs;
    server.requestTimeout = requestMs;
    // Behind proxies of ours all connections come from these.
    if (config.trustedProxies === 0) capConnections(server, config.limits.maxConnectionsPerAddress ?? defaultConnections);
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new ConfigError(
            `Port ${config.port} on ${config.host} is taken by another program. Stop it, or choose another port with "port" or SEGUE_PORT.`,
            { cause: error },
          ),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new ConfigError(
            `This user may not listen on port ${config.port}. Choose a port above 1023 with "port" or SEGUE_PORT, and put a proxy in front.`,
            { cause: error },
          ),
        );
      } else if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN' || error.code === 'EADDRNOTAVAIL') {
        reject(
          new ConfigError(
            `"${config.host}" is not an address of this machine. Give one with "host" or SEGUE_HOST, such as 127.0.0.1 or 0.0.0.0.`,
            { cause: error },
          ),
        );
      } else reject(error);
    });
  });
}

/** An operator for the demo, with a new password at each start, told only to pages on this machine. */
async function prepareDemo(storage: Storage): Promise<{ email: string; password: string }> {
  const password = nanoid();
  const passwordHash = await hashPassword(password);
  await storage.write((tx) =>
    tx.putOperator({ id: 'demo-mia', ...demoOperator, passwordHash, failedAttempts: 0, failedAt: null, lockedUntil: null, brands: null }),
  );
  const saved = await storage.read((tx) => tx.savedReplies());
  if (saved.length === 0) {
    await storage.write(async (tx) => {
      await tx.putSavedReply({
        id: 'demo-hours',
        shortcut: 'hours',
        markdown: 'We are here **Monday to Saturday, 9:00 to 18:00**.',
        brands: null,
      });
      await tx.putSavedReply({
        id: 'demo-returns',
        shortcut: 'returns',
        markdown: 'You can return anything within 30 days. Shall I send you the label?',
        brands: null,
      });
    });
  }
  return { email: demoOperator.email, password };
}

function definedOnly<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}
