import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { systemClock, type Clock } from './base/clock.ts';
import { ConnectionCut } from './base/connection-cut.ts';
import { ControlError } from './base/json-body.ts';
import { ActError, NotThereError } from './base/phone-host.ts';
import type { Vendor, VendorFacts } from './base/vendor.ts';
import { createWeather, type Weather, type WeatherStation } from './base/weather.ts';
import { createPhoneRoutes } from './control/phone-routes.ts';
import { addWeatherRoutes } from './control/weather-routes.ts';
import { addPhonePages } from './phone/phone-pages.ts';
import { vendors as makers, type VendorOptions } from './vendors.ts';

export interface SimulatorOptions extends VendorOptions {
  /** Whether vendors slow down who sends much, as the real ones do. A rate in a vendor's own options holds in any case. Default: true. */
  hasPace?: boolean;
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
  /** What a network's start links begin with, in place of the vendor's own host. */
  linkBase(origin: string, network: keyof VendorOptions): string;
  /** Ends deliveries, polls and feeds. */
  stop(): void;
}

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { clock = systemClock, fetch = globalThis.fetch, hasPace = true } = options;
  const stop = new AbortController();
  const weather = createWeather(options.weather);
  const places = (Object.keys(makers) as (keyof typeof makers)[]).map((network): Place => {
    const make = makers[network] as (facts: VendorFacts, own?: object) => Vendor;
    const over = weather.over(network);
    return { vendor: make({ clock, fetch, hasPace, weather: over }, options[network]), over };
  });
  const vendors = places.map(({ vendor }) => vendor);

  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  app.route('/control', createControl(places, weather, stop.signal));
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
    linkBase: (origin, network) => `${origin.replace(/\/+$/, '')}/${network}/`,
    stop() {
      stop.abort();
      for (const vendor of vendors) vendor.stop();
    },
  };
}

/** A vendor under its weather. */
interface Place {
  vendor: Vendor;
  over: WeatherStation;
}

/** What tests, the demo and the phone page do to the simulated world; no part of any network's API. */
function createControl(places: readonly Place[], weather: WeatherStation, stop: AbortSignal): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof ControlError) return context.json({ error: error.message }, error.status);
    if (error instanceof NotThereError) return context.json({ error: error.message }, 404);
    if (error instanceof ActError || error instanceof TypeError) return context.json({ error: error.message }, 400);
    throw error;
  });
  addWeatherRoutes(app, '/weather', () => weather);
  app.get('/phones', (context) =>
    context.json(
      places.flatMap(({ vendor: { name, phones } }) => (phones ? [{ network: name, title: phones.title, phones: phones.phones() }] : [])),
    ),
  );
  app.get('/pending', (context) => context.json({ pending: places.reduce((sum, { vendor }) => sum + vendor.pending(), 0) }));
  for (const {
    vendor: { name, control, phones },
    over,
  } of places) {
    addWeatherRoutes(app, `/${name}/weather`, () => over);
    addWeatherRoutes(app, `/${name}/accounts/:account/weather`, (account) => over.over(account));
    if (control) app.route(`/${name}`, control);
    if (phones) app.route(`/${name}`, createPhoneRoutes({ network: name, phones, weather: over, stop }));
  }
  return app;
}
