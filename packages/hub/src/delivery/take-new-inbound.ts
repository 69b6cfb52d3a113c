import { ChannelError, type Channel } from '@segue/channels';
import type { HubContext } from '../context.ts';
import type { InboundRow } from '../storage/rows.ts';
import { processInbound } from './process-inbound.ts';

const batchSize = 50;
/** A delivery that cannot be processed this often is set aside for a person to look at. */
const maxAttempts = 8;
/** While its network is what fails, it is kept for longer. */
const patienceMs = 60 * 60_000;

/**
 * Takes what networks delivered to where it belongs. What one sender wrote is taken in order, also when the first needs
 * retries; senders do not wait for each other.
 *
 * @returns whether anything was taken
 */
export async function takeNewInbound(hub: HubContext, channels: string[]): Promise<boolean> {
  const rows = await hub.storage.read((tx) => tx.newInbound(channels, batchSize));
  const bySender = new Map<string, InboundRow[]>();
  for (const row of rows) {
    const key = `${row.channel}:${senderOf(hub.channels.get(row.channel)!, row)}`;
    bySender.set(key, [...(bySender.get(key) ?? []), row]);
  }
  const results = await Promise.all([...bySender.values()].map((own) => takeInOrder(hub, own)));
  return results.includes(true);
}

/** Whose delivery it is; one that cannot be read stands for itself. */
function senderOf(channel: Channel, row: InboundRow): string {
  try {
    const event = channel.parse(row.raw);
    return event === undefined ? row.id : event.kind === 'status' ? `message ${event.providerMessageId}` : event.sender.address;
  } catch {
    return row.id; // processing it fails in the same way, and counts
  }
}

async function takeInOrder(hub: HubContext, rows: InboundRow[]): Promise<boolean> {
  let took = false;
  for (const row of rows) {
    try {
      await processInbound(hub, hub.channels.get(row.channel)!, row);
      took = true;
    } catch (error) {
      const attempts = row.attempts + 1;
      const mayPass =
        error instanceof ChannelError &&
        (error.code === 'retryable' || error.code === 'auth') &&
        hub.clock.now() - row.receivedAt < patienceMs;
      const dead = attempts >= maxAttempts && !mayPass;
      hub.log.error(
        { channel: row.channel, inbound: row.id, attempts, error: String(error), stack: error instanceof Error ? error.stack : undefined },
        dead ? 'inbound set aside' : 'inbound failed',
      );
      await hub.commit(({ tx }) =>
        tx.updateInbound(row.id, { state: dead ? 'dead' : 'new', attempts, error: error instanceof Error ? error.name : 'error' }),
      );
      if (!dead) return took;
    }
  }
  return took;
}
