import type { Channel } from '@segue/channels';
import { networkOf } from '@segue/protocol';

/** An account on a network, and the brand that speaks there. */
export interface HubChannel {
  channel: Channel;
  brand: string;
}

interface Accounts {
  channels: ReadonlyMap<string, HubChannel>;
}

/** The account of a row. What was kept before accounts had names of their own belongs to the only one of its network. */
export function accountOf({ channels }: Accounts, channelId: string): HubChannel | undefined {
  const known = channels.get(channelId);
  if (known || channelId.includes(':')) return known;
  const all = [...channels.values()].filter(({ channel }) => channel.network === channelId);
  return all.length === 1 ? all[0] : undefined;
}

/** Ids under which rows of these accounts are kept. */
export const idsOf = ({ channels }: Accounts): string[] => [
  ...channels.keys(),
  ...new Set([...channels.keys()].map(networkOf).filter((network) => accountOf({ channels }, network))),
];

export const accountsOfBrand = ({ channels }: Accounts, brand: string): HubChannel[] =>
  [...channels.values()].filter((account) => account.brand === brand);

/** The account by which a brand is on a network. */
export const accountOn = (hub: Accounts, brand: string, network: string): HubChannel | undefined =>
  accountsOfBrand(hub, brand).find(({ channel }) => channel.network === network);
