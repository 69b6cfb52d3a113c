import { ChannelError } from '@segue/channels';
import type { HubChannel } from '../domain/channels-of.ts';
import type { HubContext } from '../context.ts';
import type { InboundRow } from '../storage/rows.ts';
import { processInbound } from './process-inbound.ts';
import { retryDelay } from '../domain/outbox/retry-delay.ts';
import { longestDelayMs } from '../storage/delays.ts';

/** A delivery that cannot be processed this often is taken without its files, and without those is set aside for a person to look at. */
const maxAttempts = 8;
/** While its network is what fails, it is tried for longer. */
const patienceMs = 60 * 60_000;
/** What the same sender wrote after it waits as long. */
const maxDelayMs = 60_000;

/**
 * Takes what a network delivered to where it belongs. What fails is due again later; after the last attempt what there is
 * without its files is taken: words do not get lost because a file did.
 *
 * @throws whatever storage throws: nothing is changed then
 */
export async function takeInbound(hub: HubContext, account: HubChannel, row: InboundRow, random: () => number): Promise<void> {
  try {
    await processInbound(hub, account, row);
  } catch (error) {
    const attempts = row.attempts + 1;
    const mayPass =
      error instanceof ChannelError &&
      (error.code === 'retryable' || error.code === 'auth') &&
      hub.clock.now() - row.receivedAt < patienceMs;
    const isOver = attempts >= maxAttempts && !mayPass;
    warn(hub, { ...row, attempts }, error, isOver ? 'inbound failed for the last time' : 'inbound failed');
    if (isOver) return takeWithoutFiles(hub, account, { ...row, attempts });
    const wishMs = error instanceof ChannelError ? Math.min(error.retryAfterMs ?? 0, longestDelayMs) : 0;
    const delayMs = Math.max(wishMs, Math.min(maxDelayMs, retryDelay(attempts, undefined, random())));
    await hub.commit(({ tx, now }) => tx.updateInbound(row.id, { state: 'new', attempts, dueAt: now + delayMs, error: nameOf(error) }));
  }
}

async function takeWithoutFiles(hub: HubContext, account: HubChannel, row: InboundRow): Promise<void> {
  try {
    await processInbound(hub, account, row, { noFiles: true });
  } catch (error) {
    warn(hub, row, error, 'inbound set aside');
    await hub.commit(({ tx }) => tx.updateInbound(row.id, { state: 'dead', attempts: row.attempts, error: nameOf(error) }));
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'error');

function warn(hub: HubContext, { id, channelId: channel, attempts }: InboundRow, error: unknown, what: string): void {
  hub.log.error({ channel, inbound: id, attempts, error: String(error), stack: error instanceof Error ? error.stack : undefined }, what);
}
