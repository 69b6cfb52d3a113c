import type { Hono } from 'hono';
import type { Clock } from './clock.ts';
import type { PhoneHost } from './phone-host.ts';
import type { WeatherStation } from './weather.ts';

/** What every simulated vendor is given. */
export interface VendorFacts {
  clock: Clock;
  /** Over this vendor's network; `over` an account is a narrower place. */
  weather: WeatherStation;
  /** Reaches webhooks and files sent by address. */
  fetch: typeof globalThis.fetch;
  /** Whether it slows down who sends much, as the real one does. A rate in the vendor's own options holds in any case. */
  hasPace: boolean;
}

/** A network's own HTTP, and what tests and phones do to it. */
export interface Vendor {
  /** Lies under `/control/<name>` and `/phone/<name>`. */
  readonly name: string;
  /** The API as connectors speak it, with the vendor's own paths. */
  addApi(app: Hono): void;
  /** What only this network has, beside the routes that all have. */
  readonly control?: Hono;
  readonly phones?: PhoneHost;
  /** Deliveries that the hub has not taken yet. */
  pending(): number;
  stop(): void;
}
