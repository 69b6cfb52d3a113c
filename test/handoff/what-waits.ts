import type { Storage } from '@segue/hub';
import type { Simulator } from '@segue/simulator';
import { control } from './phone.ts';

export interface Waiting {
  storage: Storage;
  simulator: Simulator;
  clock: { now(): number };
  /** Of the hub's accounts. */
  channelIds: readonly string[];
}

const countsOf = async ({ storage, simulator }: Waiting) => {
  // In the direction in which it moves: what the network delivers in between is counted at the hub.
  const { pending } = (await control(simulator, 'pending')) as { pending: number };
  return storage.read(async (tx) => {
    // A lease that ends at some time: all that are under way.
    const sending = async (): Promise<number> => (await tx.abandonedOutbox(Number.MAX_SAFE_INTEGER)).length;
    // Before and after: what is given back, or taken, between two reads is seen by one of them.
    const before = await sending();
    const { queued, inboundNew } = await tx.counts();
    return { queued, sending: Math.max(before, await sending()), inboundNew, pending };
  });
};

/** Whether the hub has something to say or to read, or says it now, or the network something to deliver. */
export async function isBusy(waiting: Waiting): Promise<boolean> {
  return Object.values(await countsOf(waiting)).some((count) => count > 0);
}

/** What waits, in words for whoever waited in vain: how much, why, and until when. */
export async function whatWaits(waiting: Waiting): Promise<string> {
  const { storage, clock, channelIds } = waiting;
  const { queued, sending, inboundNew, pending } = await countsOf(waiting);
  // The first for each contact: the others wait for it.
  const first = await storage.read((tx) => tx.dueOutbox([...channelIds], Number.MAX_SAFE_INTEGER, 200));
  const reasons = first.map(({ channelId, error, attempts, dueAt }) => {
    const why = error ?? (attempts === 0 ? 'not tried yet' : `tried ${attempts} times`);
    const waitMs = dueAt - clock.now();
    const when = waitMs > 0 ? `due in ${(waitMs / 1_000).toFixed(1)} s by the bench's clock, which stands still: clock.advance` : 'due now';
    return `${channelId}: ${why}, ${when}`;
  });
  return `outbox: ${queued}${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}, under way: ${sending}, inbound: ${inboundNew}, pending: ${pending}`;
}
