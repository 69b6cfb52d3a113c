import type { OpenHandoffAnswer } from '@segue/protocol';

/** The address that opens the network's app, of the ways to get there. */
export function linkIn({ entries }: OpenHandoffAnswer): string {
  const link = entries.find((entry) => entry.kind === 'link');
  if (!link) throw new Error('There is no link among the ways to get there.');
  return link.url;
}
