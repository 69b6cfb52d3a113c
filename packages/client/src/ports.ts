import type { Clock } from './clock.ts';
import type { OutboxStore } from './outbox/outbox-store.ts';
import type { Credential } from './transports/credential.ts';
import type { Tabs } from './tabs/tabs.ts';

/** What the client needs of its platform. Each has a default that fits browsers and Node. */
export interface ClientPorts {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** A number in [0, 1). */
  random: () => number;
  /** Ids for intents: unique, 1 to 64 letters, digits, `_` or `-`. Default UUIDv7. */
  newId: () => string;
  /** Default: the cookie that the hub gave. */
  credential: Credential;
  /** Default: IndexedDB, encrypted; memory where that is refused. */
  outboxStore: OutboxStore;
  /** The other tabs of this profile. Default in a browser: Web Locks and BroadcastChannel; elsewhere there are none. */
  tabs: Tabs;
  /** Calls back when the connection may have died or come back unnoticed. `networkChanged`: what was open is worth nothing. Returns how to stop. */
  wakeSignals: (wake: (networkChanged: boolean) => void) => () => void;
  /** Whether the page is on screen. */
  visible: () => boolean;
}
