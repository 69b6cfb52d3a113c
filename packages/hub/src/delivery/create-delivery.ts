import type { Channel, RawInbound } from '@segue/channels';
import { storable } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import { refuseHandoff } from '../handoff/end-handoff.ts';
import { giveUpCutOff } from './give-up-cut-off.ts';
import { createLoop } from './loop.ts';
import { revisionOf } from './outbox-part.ts';
import { report } from './report.ts';
import { sendPart } from './send-part.ts';
import { senderOf } from './sender-of.ts';
import { takeInbound } from './take-inbound.ts';

export interface Delivery {
  /** Looks at once whether something waits. Cheap to call often. */
  nudge(): void;
  storeInbound(channel: Channel, batch: RawInbound[]): Promise<void>;
  start(): void;
  /** Resolves when what is under way is done. */
  stop(): Promise<void>;
}

/** Calls to networks at the same time. One that hangs holds up its own address only. */
const maxInFlight = 20;
/** Senders whose deliveries are taken at the same time. One whose file does not come holds up itself only. */
const maxSenders = 50;
/** Also without a nudge: retries that came due, rows of a hub that died, tickets that are over. */
const sweepMs = 2_000;

/** The worker between the hub and outside networks: outbox rows out, kept deliveries in, tickets that expire. */
export function createDelivery(hub: HubContext, random: () => number = Math.random): Delivery {
  const names = [...hub.channels.keys()];
  const inFlight = new Map<string, Promise<void>>();
  const taking = new Map<string, Promise<void>>();
  const abort = new AbortController();
  let polls: Promise<void>[] = [];
  let sweeping: Promise<void> | undefined;
  let cancelSweep = (): void => {};
  let started = false;
  const stumbled = (error: unknown): void =>
    hub.log.error({ error: String(error), stack: error instanceof Error ? error.stack : undefined }, 'delivery stopped for a moment');

  const outbound = createLoop(async () => {
    if (names.length === 0 || inFlight.size >= maxInFlight) return false;
    for (const row of await hub.storage.read((tx) => tx.dueOutbox(names, hub.clock.now(), maxInFlight))) {
      const channel = hub.channels.get(row.channel);
      if (!channel || inFlight.has(row.id) || inFlight.size >= maxInFlight) continue;
      const call = sendPart(hub, channel, row, random)
        .catch(stumbled)
        .finally(() => {
          inFlight.delete(row.id);
          outbound.nudge();
        });
      inFlight.set(row.id, call);
    }
    return false;
  }, stumbled);
  const inbound = createLoop(async () => {
    if (names.length === 0 || taking.size >= maxSenders) return false;
    for (const row of await hub.storage.read((tx) => tx.newInbound(names, hub.clock.now(), maxSenders))) {
      const channel = hub.channels.get(row.channel);
      const sender = `${row.channel} ${row.sender}`;
      if (!channel || taking.has(sender) || taking.size >= maxSenders) continue;
      const done = (): void => void taking.delete(sender);
      taking.set(
        sender,
        takeInbound(hub, channel, row, random).then(
          () => {
            done();
            inbound.nudge();
          },
          (error: unknown) => {
            // Storage fails: the next sweep tries again, not this loop at full speed.
            done();
            stumbled(error);
          },
        ),
      );
    }
    return false;
  }, stumbled);
  const nudge = (): void => {
    inbound.nudge();
    outbound.nudge();
  };

  const sweep = async (): Promise<void> => {
    const now = hub.clock.now();
    for (const row of await hub.storage.read((tx) => tx.abandonedOutbox(now))) {
      // Its lease looks over only because the clock was set: the call is under way here.
      if (inFlight.has(row.id) && (row.leaseUntil ?? 0) > now) continue;
      await hub.commit(async (work) => {
        if (revisionOf(row)) {
          if (await giveUpCutOff(work, row)) return;
          return work.tx.updateOutbox(row.id, { state: 'queued', leaseUntil: null, dueAt: 0, error: 'abandoned' });
        }
        await work.tx.updateOutbox(row.id, { state: 'unknown', leaseUntil: null, error: 'abandoned' });
        await report(work, row, 'unknown');
      });
    }
    for (const handoff of await hub.storage.read((tx) => tx.overdueHandoffs(now)))
      await hub.commit((work) => refuseHandoff(work, hub, handoff.id, 'expired'));
  };
  const tick = (): void => {
    cancelSweep = hub.clock.after(sweepMs, () => {
      sweeping ??= sweep()
        .catch(stumbled)
        .finally(() => {
          sweeping = undefined;
          nudge();
        });
      tick();
    });
  };

  const storeInbound = async (channel: Channel, batch: RawInbound[]): Promise<void> => {
    await hub.commit(async (work) => {
      for (const { providerId, raw } of storable(batch)) {
        await work.tx.insertInbound({
          id: hub.ids.id(),
          channel: channel.name,
          providerId,
          sender: senderOf(channel, { providerId, raw }),
          raw,
          state: 'new',
          handoffId: null,
          error: null,
          attempts: 0,
          // At any time, also one that the clock is set back to.
          dueAt: 0,
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
      if (started) return;
      started = true;
      for (const channel of hub.channels.values()) {
        // Sets a webhook that is not set yet, and says in the log what does not work.
        void hub.isReachable(channel);
        const onError = (error: unknown): void =>
          hub.log.warn({ channel: channel.name, error: error instanceof Error ? error.message : String(error) }, 'long poll failed');
        if (channel.poll) polls.push(channel.poll((batch) => storeInbound(channel, batch), abort.signal, onError).catch(onError));
      }
      inbound.open();
      outbound.open();
      tick();
    },
    async stop() {
      abort.abort();
      cancelSweep();
      await Promise.all([inbound.close(), outbound.close(), sweeping]);
      await Promise.all([...inFlight.values(), ...taking.values(), ...polls]);
      polls = [];
    },
  };
}
