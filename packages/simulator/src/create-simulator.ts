import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { ConnectionCut } from './base/connection-cut.ts';
import { systemClock, type Clock } from './clock.ts';
import { createControlRoutes } from './control/control-routes.ts';
import { addPhonePages } from './phone/phone-pages.ts';
import { addBotApi } from './telegram/bot-api.ts';
import { createBot, type BotOptions } from './telegram/create-bot.ts';
import { createPerson, type PersonOptions } from './telegram/create-person.ts';
import { createPersonActs } from './telegram/person-acts.ts';
import { createRateLimiter, vendorRateLimits, type RateLimits } from './telegram/rate-limit.ts';
import { growingDelayMs } from './telegram/webhook.ts';
import { createWorld, type Bot } from './telegram/world.ts';
import { createVendors } from './vendors.ts';
import { createWeather, type Weather } from './weather.ts';

export interface SimulatorOptions {
  /** Default: one bot, `segue_demo_bot`, with the token `demoBotToken`. */
  bots?: BotOptions[];
  /** Default: Ada (English) and Wei (Chinese). The first one's phone is the one that start links open. */
  people?: PersonOptions[];
  /** Message rates; false for none. Default: the vendor's. */
  rateLimits?: Partial<RateLimits> | false;
  weather?: Partial<Weather>;
  /** Milliseconds before repeat `attempt` (from 1) of a webhook delivery. Default: 1 s, doubling, up to a minute. */
  webhookRetryDelayMs?: (attempt: number) => number;
  /** Who may frame the phone page, as in the CSP directive. Default: this machine on any port. */
  frameAncestors?: string;
  clock?: Clock;
  /** Reaches webhooks and files sent by address. */
  fetch?: typeof globalThis.fetch;
}

export interface Simulator {
  /**
   * The whole simulator as one handler. When the weather cuts a connection it rejects, as `fetch` does on a broken network;
   * behind `@hono/node-server`, which passes the socket as the second argument, the real connection is cut.
   */
  fetch(request: Request, host?: unknown): Promise<Response>;
  /** Where the APIs are, given the address of this simulator; the `apiRoot` of a connector. */
  apiRoot(origin: string): string;
  /** Stands for `https://t.me/` in start links. */
  linkBase(origin: string): string;
  /** Ends deliveries, polls and feeds. */
  stop(): void;
}

export const demoBotToken = '7000000001:AAsimulated-demo-token-not-a-secret';

const defaultBots: BotOptions[] = [{ token: demoBotToken, username: 'segue_demo_bot', firstName: 'Northwind Help' }];
const defaultPeople: PersonOptions[] = [
  { phoneId: 'ada', id: 100_000_001, firstName: 'Ada', lastName: 'Lindqvist', username: 'ada_lindqvist', languageCode: 'en' },
  { phoneId: 'wei', id: 100_000_002, firstName: '伟', lastName: '陈', username: 'chen_wei_88', languageCode: 'zh-hans' },
];

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const clock = options.clock ?? systemClock;
  const fetch = options.fetch ?? globalThis.fetch;
  const stop = new AbortController();
  const weather = createWeather(options.weather);
  const rates = options.rateLimits === false ? false : { ...vendorRateLimits, ...options.rateLimits };
  const world = createWorld({ clock, limits: createRateLimiter(rates, clock) });
  const acts = createPersonActs(world);

  const addBot = (bot: BotOptions): Bot => {
    if (world.botByName(bot.username) || world.bots.some(({ token }) => token === bot.token))
      throw new TypeError(`Bot "${bot.username}" or its token is already here.`);
    return createBot(bot, { world, weather, fetch, webhookRetryDelayMs: options.webhookRetryDelayMs ?? growingDelayMs });
  };
  const addPerson = (person: PersonOptions) => createPerson(person, world);
  for (const bot of options.bots ?? defaultBots) addBot(bot);
  for (const person of options.people ?? defaultPeople) addPerson(person);

  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  const vendors = createVendors({ clock, weather, fetch });
  for (const vendor of vendors) app.route(`/control/${vendor.name}`, vendor.control);
  app.route('/control', createControlRoutes({ world, weather, acts, addBot, addPerson, stop: stop.signal }));
  addPhonePages(app, { world, frameAncestors: options.frameAncestors ?? "'self' http://localhost:* http://127.0.0.1:*" });
  for (const vendor of vendors) vendor.addApi(app);
  addBotApi(app, { world, weather, fetch });
  app.notFound((context) => context.json({ ok: false, error_code: 404, description: 'Not Found' }, 404));

  return {
    async fetch(request, host) {
      try {
        return await app.fetch(request);
      } catch (error) {
        if (!(error instanceof ConnectionCut)) throw error;
        const socket = (host as { outgoing?: { destroy?(): void } } | undefined)?.outgoing;
        if (!socket?.destroy)
          throw Object.assign(new TypeError('fetch failed'), {
            cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
          });
        socket.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    apiRoot: (origin) => origin.replace(/\/+$/, ''),
    linkBase: (origin) => `${origin.replace(/\/+$/, '')}/telegram/`,
    stop() {
      stop.abort();
      for (const vendor of vendors) vendor.stop();
      for (const bot of world.bots) {
        bot.webhook.stop();
        bot.queue.stop();
      }
    },
  };
}
