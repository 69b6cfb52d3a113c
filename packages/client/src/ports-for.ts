import { platformOutbox } from './outbox/outbox-store.ts';
import { platform } from './platform.ts';
import type { ClientPorts } from './ports.ts';
import { platformTabs } from './tabs/tabs.ts';

/**
 * The ports given, and the platform's own in place of the others.
 *
 * @param shared names what the clients of one hub, brand and role have in common
 * @param list which of them this one belongs to: tabs of one list are one client, with one outbox
 */
export function portsFor(given: Partial<ClientPorts>, shared: string, list: string): ClientPorts {
  return {
    ...platform,
    outboxStore: given.outboxStore ?? platformOutbox(shared, list),
    tabs: given.tabs ?? platformTabs(`${shared} ${list}`),
    ...Object.fromEntries(Object.entries(given).filter(([name, port]) => name in platform && port)),
  };
}
