import { platformOutbox } from './outbox-store.ts';
import { platform } from './platform.ts';
import type { ClientPorts } from './ports.ts';
import { platformTabs } from './tabs.ts';

/**
 * The ports given, and the platform's own in place of the others.
 *
 * @param shared names what the clients of one hub, brand and role have in common
 * @param operated the conversation an operator reads
 */
export function portsFor(given: Partial<ClientPorts>, shared: string, operated: string | undefined): ClientPorts {
  return {
    ...platform,
    outboxStore: given.outboxStore ?? platformOutbox(shared, operated ?? 'own'),
    tabs: given.tabs ?? platformTabs(`${shared} ${operated ?? ''}`),
    ...Object.fromEntries(Object.entries(given).filter(([name, port]) => name in platform && port)),
  };
}
