import type { HubContext } from '../context.ts';
import type { Tx } from '../storage/storage.ts';
import { regularly } from './regularly.ts';

/**
 * What was delivered is remembered this long. A delivery that comes again is known by its row: Meta repeats for seven days, Telegram for one.
 * What a message was last said to have come to stands in its row: a phone that was off gets it after up to 30 days (WhatsApp), and says so then.
 * Nothing else reads these rows.
 */
const rememberedMs = 31 * 24 * 60 * 60_000;
const everyMs = 60_000;
/** Rows of one commit: others wait a few milliseconds for it. */
const batchSize = 50;
/** Of each kind, a minute: half a million rows of a hub that never removed any are gone in a working day, and nobody notices. */
const maxBatches = 20;

type Remove = (tx: Tx, before: number) => Promise<number>;

const kinds: Remove[] = [
  (tx, before) => tx.removeFinishedOutbox(before, batchSize),
  (tx, before) => tx.removeFinishedInbound(before, batchSize),
  (tx, before) => tx.removeAttempts(before, batchSize),
];

/** Removes rows of deliveries, in and out, that are done and that nobody will ask for any more. */
export async function removeFinished(hub: Pick<HubContext, 'commit'>): Promise<void> {
  for (const remove of kinds) {
    for (let batch = 1; batch <= maxBatches; batch += 1) {
      const removed = await hub.commit(({ tx, now }) => remove(tx, now - rememberedMs));
      if (removed < batchSize) break;
    }
  }
}

/** Does so every minute. Returns how to stop. */
export const removeFinishedRegularly = (hub: Pick<HubContext, 'commit' | 'clock' | 'log'>): (() => void) =>
  regularly(hub, everyMs, () => removeFinished(hub), 'deliveries of long ago could not be removed');
