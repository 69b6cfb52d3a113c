import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { systemClock, type Clock } from './base/clock.ts';
import { ConnectionCut } from './base/connection-cut.ts';
import { ControlError } from './base/json-body.ts';
import { ActError, NotThereError } from './base/phone-host.ts';
import type { Vendor } from './base/vendor.ts';
import { createWeather, type Weather, type WeatherStation } from './base/weather.ts';
import { createPhoneRoutes } from './control/phone-routes.ts';
import { addWeatherRoutes } from './control/weather-routes.ts';
import { addPhonePages } from './phone/phone-pages.ts';
import { createTelegram, type TelegramOptions } from './telegram/create-telegram.ts';
import { createTwilio, type TwilioOptions } from './twilio/create-twilio.ts';
import { createApp } from './webhook/create-app.ts';

export interface SimulatorOptions {
  telegram?: TelegramOptions;
  sms?: TwilioOptions;
  /** Over all networks. */
  weather?: Partial<Weather>;
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
  /** What start links begin with, in place of the vendor's own host. */
  linkBase(origin: string): string;
  /** Ends deliveries, polls and feeds. */
  stop(): void;
}

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { clock = systemClock, fetch = globalThis.fetch } = options;
  const stop = new AbortController();
  const weather = createWeather(options.weather);
  const facts = (network: string) => ({ clock, fetch, weather: weather.over(network) });
  const vendors = [createTelegram(facts('telegram'), options.telegram), createTwilio(facts('sms'), options.sms), createApp(facts('app'))];

  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  app.route('/control', createControl(vendors, weather, stop.signal));
  addPhonePages(app, { vendors, frameAncestors: options.frameAncestors ?? "'self' http://localhost:* http://127.0.0.1:*" });
  for (const vendor of vendors) vendor.addApi(app);
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
    },
  };
}

/** What tests, the demo and the phone page do to the simulated world; no part of any network's API. */
function createControl(vendors: readonly Vendor[], weather: WeatherStation, stop: AbortSignal): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof ControlError) return context.json({ error: error.message }, error.status);
    if (error instanceof NotThereError) return context.json({ error: error.message }, 404);
    if (error instanceof ActError || error instanceof TypeError) return context.json({ error: error.message }, 400);
    throw error;
  });
  addWeatherRoutes(app, '/weather', () => weather);
  app.get('/phones', (context) =>
    context.json(vendors.flatMap(({ name, phones }) => (phones ? [{ network: name, phones: phones.phones() }] : []))),
  );
  for (const { name, control, phones } of vendors) {
    const over = weather.over(name);
    addWeatherRoutes(app, `/${name}/weather`, () => over);
    addWeatherRoutes(app, `/${name}/accounts/:account/weather`, (account) => over.over(account));
    if (control) app.route(`/${name}`, control);
    if (phones) app.route(`/${name}`, createPhoneRoutes({ network: name, phones, weather: over, stop }));
  }
  return app;
}
