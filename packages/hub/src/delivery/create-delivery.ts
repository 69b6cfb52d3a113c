import type { RawInbound } from '@segue/channels';
import { storable } from '@segue/protocol';
import { accountOf, idsOf, type HubChannel } from '../domain/channels-of.ts';
import type { HubContext } from '../context.ts';
import { refuseHandoff } from '../domain/handoff/end-handoff.ts';
import { deliverRow } from './deliver-row.ts';
import { createLoop } from './loop.ts';
import { createPace } from './pace.ts';
import { giveUpAbandoned } from '../domain/outbox/give-up-abandoned.ts';
import { senderOf } from '../inbound/sender-of.ts';
import { parkedMs } from '../domain/outbox/statuses.ts';
import { takeInbound } from '../inbound/take-inbound.ts';

export interface Delivery {
  /** Looks at once whether something waits. Cheap to call often. */
  nudge(): void;
  storeInbound(channelId: string, batch: RawInbound[]): Promise<void>;
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
  const ids = idsOf(hub);
  const pace = createPace(hub.clock);
  const inFlight = new Map<string, Promise<void>>();
  const taking = new Map<string, Promise<void>>();
  const abort = new AbortController();
  let polls: Promise<void>[] = [];
  let sweeping: Promise<void> | undefined;
  let cancelSweep = (): void => {};
  let started = false;
  const stumbled = (error: unknown): void =>
    hub.log.error({ error: String(error), stack: error instanceof Error ? error.stack : undefined }, 'delivery stopped for a moment');

  const wakes = new Set<() => void>();
  const nudgeIn = (ms: number): void => {
    const cancel = hub.clock.after(ms, () => {
      wakes.delete(cancel);
      outbound.nudge();
    });
    wakes.add(cancel);
  };

  const outbound = createLoop(async () => {
    const open = ids.filter((id) => pace.isOpen(id));
    if (open.length === 0 || inFlight.size >= maxInFlight) return false;
    for (const row of await hub.storage.read((tx) => tx.dueOutbox(open, hub.clock.now(), maxInFlight))) {
      const account = accountOf(hub, row.channelId);
      if (!account || inFlight.has(row.id) || inFlight.size >= maxInFlight || !pace.take(row.channelId)) continue;
      const call = deliverRow(hub, account, row, random)
        .then((pauseMs) => {
          pace.tell(row.channelId, pauseMs);
          // Sooner than the next sweep would find it.
          if (pauseMs > 0 && pauseMs < sweepMs) nudgeIn(pauseMs);
        })
        .catch(stumbled)
        .finally(() => {
          pace.give(row.channelId);
          inFlight.delete(row.id);
          outbound.nudge();
        });
      inFlight.set(row.id, call);
    }
    return false;
  }, stumbled);
  const inbound = createLoop(async () => {
    if (ids.length === 0 || taking.size >= maxSenders) return false;
    for (const row of await hub.storage.read((tx) => tx.newInbound(ids, hub.clock.now(), maxSenders))) {
      const account = accountOf(hub, row.channelId);
      const sender = `${row.channelId} ${row.sender}`;
      if (!account || taking.has(sender) || taking.size >= maxSenders) continue;
      const done = (): void => void taking.delete(sender);
      taking.set(
        sender,
        takeInbound(hub, account, row, random).then(
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
      await hub.commit((work) => giveUpAbandoned(work, row));
    }
    if (ids.length > 0) await hub.storage.write((tx) => tx.forgetParked(now - parkedMs));
    for (const handoff of await hub.storage.read((tx) => tx.overdueHandoffs(now)))
      await hub.commit((work) => refuseHandoff(work, handoff.id, 'expired'));
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

  const storeInbound = async (channelId: string, batch: RawInbound[]): Promise<void> => {
    const account = accountOf(hub, channelId);
    await hub.commit(async (work) => {
      for (const { providerId, raw } of storable(batch)) {
        await work.tx.insertInbound({
          id: hub.ids.id(),
          channelId,
          providerId,
          sender: senderOf(account?.channel, { providerId, raw }),
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

  /** Says in the log what does not work; nothing waits for it. */
  const startAccount = ({ channel }: HubChannel): void => {
    const onError = (error: unknown): void =>
      hub.log.warn({ channel: channel.id, error: error instanceof Error ? error.message : String(error) }, 'channel does not work');
    // A webhook that is about to be set is not missing.
    const settled = (channel.setUp?.() ?? Promise.resolve()).catch(onError);
    void settled.then(() => hub.isReachable(channel));
    if (channel.poll) polls.push(channel.poll((batch) => storeInbound(channel.id, batch), abort.signal, onError).catch(onError));
  };

  return {
    nudge,
    storeInbound,
    start() {
      if (started) return;
      started = true;
      for (const account of hub.channels.values()) startAccount(account);
      inbound.open();
      outbound.open();
      tick();
    },
    async stop() {
      abort.abort();
      cancelSweep();
      for (const cancel of wakes) cancel();
      await Promise.all([inbound.close(), outbound.close(), sweeping]);
      await Promise.all([...inFlight.values(), ...taking.values(), ...polls]);
      polls = [];
    },
  };
}
