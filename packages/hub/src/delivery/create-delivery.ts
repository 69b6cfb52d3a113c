import type { Channel, RawInbound } from '@segue/channels';
import type { HubContext } from '../context.ts';
import { refuseHandoff } from '../handoff/end-handoff.ts';
import type { InboundRow } from '../storage/rows.ts';
import { processInbound } from './process-inbound.ts';
import { report, sendPart } from './send-part.ts';

export interface Delivery {
  /** Looks at once whether something waits. Cheap to call often. */
  nudge(): void;
  storeInbound(channel: Channel, batch: RawInbound[]): Promise<void>;
  start(): void;
  /** Resolves when what is under way is done. */
  stop(): Promise<void>;
}

const batchSize = 20;
/** Also without a nudge: retries that came due, rows of a hub that died, tickets that are over. */
const sweepMs = 2_000;
/** A delivery that cannot be processed this often is set aside for a person to look at. */
const maxInboundAttempts = 8;

/** The worker between the hub and outside networks: outbox rows out, kept deliveries in, tickets that expire. */
export function createDelivery(hub: HubContext, random: () => number = Math.random): Delivery {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;
  let cancelSweep = (): void => {};
  const abort = new AbortController();

  const sendDue = async (): Promise<boolean> => {
    const due = await hub.storage.read((tx) => tx.dueOutbox(hub.clock.now(), batchSize));
    await Promise.all(
      due.map((row) => {
        const channel = hub.channels.get(row.channel);
        return channel ? sendPart(hub, channel, row, random) : undefined;
      }),
    );
    return due.some((row) => hub.channels.has(row.channel));
  };

  const takeNew = async (): Promise<boolean> => {
    const rows = await hub.storage.read((tx) => tx.newInbound(batchSize));
    let progressed = false;
    for (const row of rows) progressed = (await takeOne(row)) || progressed;
    return progressed;
  };
  const takeOne = async (row: InboundRow): Promise<boolean> => {
    const channel = hub.channels.get(row.channel);
    if (!channel) return false;
    try {
      await processInbound(hub, channel, row);
      return true;
    } catch (error) {
      const attempts = row.attempts + 1;
      const dead = attempts >= maxInboundAttempts;
      hub.log.error({ channel: row.channel, inbound: row.id, attempts, error: String(error), stack: error instanceof Error ? error.stack : undefined }, dead ? 'inbound set aside' : 'inbound failed');
      await hub.commit(({ tx }) => tx.updateInbound(row.id, { state: dead ? 'dead' : 'new', attempts, error: error instanceof Error ? error.name : 'error' }));
      return false;
    }
  };

  const sweep = async (): Promise<void> => {
    const now = hub.clock.now();
    for (const row of await hub.storage.read((tx) => tx.abandonedOutbox(now))) {
      await hub.commit(async (work) => {
        await work.tx.updateOutbox(row.id, { state: 'unknown', leaseUntil: null, error: 'abandoned' });
        await report(work, row, 'unknown');
      });
    }
    for (const handoff of await hub.storage.read((tx) => tx.overdueHandoffs(now))) await hub.commit((work) => refuseHandoff(work, hub, handoff.id, 'expired'));
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      try {
        // One step of each at a time, until neither has anything: neither side starves the other.
        let busy = true;
        while (busy && !stopped) {
          const took = await takeNew();
          busy = (await sendDue()) || took;
        }
      } catch (error) {
        hub.log.error({ error: String(error), stack: error instanceof Error ? error.stack : undefined }, 'delivery stopped for a moment');
      }
    } while (again && !stopped);
    running = undefined;
  };
  const nudge = (): void => {
    again = true;
    if (!stopped) running ??= run();
  };
  const tick = (): void => {
    cancelSweep = hub.clock.after(sweepMs, () => {
      sweep().catch((error: unknown) => hub.log.error({ error: String(error) }, 'sweep failed'));
      nudge();
      tick();
    });
  };

  const storeInbound = async (channel: Channel, batch: RawInbound[]): Promise<void> => {
    await hub.commit(async (work) => {
      for (const { providerId, raw } of batch) {
        await work.tx.insertInbound({
          id: hub.ids.id(),
          channel: channel.name,
          providerId,
          raw,
          state: 'new',
          handoffId: null,
          error: null,
          attempts: 0,
          receivedAt: work.now,
        });
      }
    });
    nudge();
  };

  return {
    nudge,
    storeInbound,
    start() {
      if (!stopped) return;
      stopped = false;
      for (const channel of hub.channels.values()) {
        const onError = (error: unknown): void => hub.log.warn({ channel: channel.name, error: error instanceof Error ? error.message : String(error) }, 'long poll failed');
        channel.poll?.((batch) => storeInbound(channel, batch), abort.signal, onError).catch(onError);
      }
      tick();
      nudge();
    },
    async stop() {
      stopped = true;
      abort.abort();
      cancelSweep();
      await running;
    },
  };
}
