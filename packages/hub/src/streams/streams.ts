import { limits as protocolLimits, SegueError, type Side, type Signal } from '@segue/protocol';
import type { BusMessage } from '../bus/bus.ts';
import type { OperatorRow } from '../storage/rows.ts';
import type { HubLimits, HubOptions } from '../ports.ts';
import { encodeFrame, heartbeat } from './encode-frame.ts';
import { Desk, InboxFeed } from './inbox-feed.ts';
import { inSlices } from './in-slices.ts';
import { LogReader } from './log-reader.ts';
import { createSessionLimit } from './session-limit.ts';
import { watchSessions } from './watch-sessions.ts';
import { beatEarly } from './beat-early.ts';
import { SseStream } from './sse-stream.ts';

export interface Streams {
  /** @param options.newest reads the log's last seq. It is asked after the stream listens, so that nothing falls between. */
  openLog(options: {
    conversationId: string;
    /** The conversation's. */
    brand: string;
    side: Side;
    sessionId: string;
    after: number;
    /** What stands before this may not be read. */
    fromSeq: number;
    newest: () => Promise<number>;
  }): Promise<SseStream>;
  /** @param options.newest reads the inbox's `rev`, in the same way. */
  openInbox(options: {
    operator: Pick<OperatorRow, 'id' | 'brands'>;
    sessionId: string;
    after: number;
    newest: () => Promise<number>;
  }): Promise<SseStream>;
  /**
   * Resolves at the next event of the conversation after `after`, or after `waitMs`. Ask before reading what is there.
   * @returns false when the session ended meanwhile: then it may not be told anything
   */
  nextEvent(options: {
    conversationId: string;
    brand: string;
    side: Side;
    sessionId: string;
    after: number;
    waitMs: number;
    signal: AbortSignal;
  }): Promise<boolean>;
  count(): number;
  /** Tells every reader to come back and closes. */
  stop(retryAfterMs: number): void;
}

/** One long poll. */
interface Waiter {
  side: Side;
  sessionId: string;
  after: number;
  wake(): void;
  refuse(): void;
}

type Ports = Pick<HubOptions, 'storage' | 'bus' | 'clock' | 'log' | 'bots'> & Required<Pick<HubOptions, 'presence' | 'growing'>>;

/** Between two polls nobody asks, and somebody is there all the same: who has not asked again for this long has gone. */
const pollGraceMs = 10_000;
export function createStreams({ storage, bus, clock, log, presence, growing, bots: knownBots = [] }: Ports, limits: HubLimits): Streams {
  /** They have no session: their token is in the configuration. */
  const bots = new Set(knownBots.map(({ id }) => id));
  const readers = new Map<string, Set<LogReader>>();
  const waiters = new Map<string, Set<Waiter>>();
  const feed = new InboxFeed({ storage, clock });
  const { desks } = feed;
  let stopped = false;

  const of = (conversationId: string): Iterable<LogReader> => readers.get(conversationId) ?? [];
  const allReaders = (): LogReader[] => [...readers.values()].flatMap((set) => [...set]);
  const presenceOf = async (conversationId: string, brand: string): Promise<Signal> => ({
    type: 'presence',
    customerOnline: await presence.isThere('customer', conversationId),
    operatorsOnline: await presence.count('operator', brand),
  });
  /** For what is shown only: where it fails, nothing is shown. */
  const unseen = (error: unknown): void => log.warn({ error: String(error) }, 'who is there is not known');

  const { enter, leave } = createSessionLimit(limits.maxStreamsPerSession);

  const tell = (conversationId: string, to: 'customer' | 'operator' | 'all', signal: Signal): void => {
    for (const reader of of(conversationId)) if (to === 'all' || reader.side === to) reader.send({ type: 'signal', signal });
  };
  const tellOperators = (conversationId: string, brand: string): Promise<void> =>
    presenceOf(conversationId, brand)
      .then((signal) => tell(conversationId, 'operator', signal))
      .catch(unseen);
  /** A customer is there by a stream or a poll. @returns how to say that it is over */
  const comeIn = async (conversationId: string, brand: string): Promise<() => void> => {
    const stay = await presence.enter('customer', conversationId);
    if (stay.isFirst) void tellOperators(conversationId, brand);
    return () =>
      void stay
        .leave()
        .then((isLast) => (isLast ? tellOperators(conversationId, brand) : undefined))
        .catch(unseen);
  };
  /** Who comes and goes again is told of once. */
  let newestTold = 0;
  const tellDesksOnline = async (): Promise<void> => {
    const told = ++newestTold;
    const customers = allReaders().filter(({ side }) => side === 'customer');
    const frames = new Map<string, Uint8Array>();
    for (const brand of new Set(customers.map((reader) => reader.brand))) {
      const signal: Signal = { type: 'presence', customerOnline: true, operatorsOnline: await presence.count('operator', brand) };
      frames.set(brand, encodeFrame({ type: 'signal', signal }));
    }
    await inSlices(
      clock,
      customers,
      (reader) => reader.write(frames.get(reader.brand)!),
      () => stopped || told !== newestTold,
    );
  };
  const publishOperators = (): void => bus.publish({ type: 'operators' });

  const handle = (message: BusMessage): void => {
    switch (message.type) {
      case 'event':
        for (const reader of of(message.conversationId)) reader.offer(message.event, message.operatorsOnly);
        for (const waiter of waiters.get(message.conversationId) ?? []) if (message.event.seq > waiter.after) waiter.wake();
        break;
      case 'signal':
        tell(message.conversationId, message.to, message.signal);
        break;
      case 'inbox':
        void feed.changed();
        break;
      case 'revoked':
        for (const set of readers.values())
          for (const reader of set) {
            if (reader.sessionId !== message.sessionId) continue;
            reader.send({ type: 'bye', code: 'unauthenticated' });
            reader.close();
          }
        for (const set of waiters.values())
          for (const waiter of set) {
            if (waiter.sessionId === message.sessionId) waiter.refuse();
          }
        for (const desk of desks) {
          if (desk.sessionId !== message.sessionId) continue;
          desk.write(encodeFrame({ type: 'bye', code: 'unauthenticated' }));
          desk.stream.close();
        }
        break;
      case 'operators':
        void tellDesksOnline().catch(unseen);
        break;
    }
  };
  const unsubscribe = bus.subscribe(handle);

  const stopWatching = watchSessions(
    { storage, clock, log },
    {
      open() {
        const open = { customer: new Set<string>(), operator: new Set<string>() };
        for (const { sessionId } of desks) open.operator.add(sessionId);
        for (const sets of [readers, waiters])
          for (const set of sets.values()) for (const { side, sessionId } of set) open[side].add(sessionId);
        for (const bot of bots) open.operator.delete(bot);
        return open;
      },
      onEnded: (sessionId) => handle({ type: 'revoked', sessionId }),
    },
  );

  let cancelBeat = (): void => {};
  const beat = (): void => {
    cancelBeat = clock.after(protocolLimits.heartbeatMs, () => {
      void inSlices(
        clock,
        [...allReaders(), ...desks],
        (reader) => reader.write(heartbeat),
        () => stopped,
      );
      beat();
    });
  };

  beat();

  const refuseWhenStopped = (): void => {
    if (stopped) throw new SegueError('shutting-down', 'The hub is stopping. Connect again in a moment.', { retryAfterMs: 1_000 });
  };

  return {
    async openLog({ conversationId, brand, side, sessionId, after, fromSeq, newest }) {
      refuseWhenStopped();
      enter(sessionId);
      const set = readers.get(conversationId) ?? new Set();
      readers.set(conversationId, set);
      let cancelBeats = (): void => {};
      const goOut = side === 'customer' ? comeIn(conversationId, brand) : undefined;
      const stream = new SseStream(limits.maxStreamBacklogBytes, clock.after, () => {
        cancelBeats();
        set.delete(reader);
        if (set.size === 0 && readers.get(conversationId) === set) readers.delete(conversationId);
        leave(sessionId);
        void goOut?.then((out) => out(), unseen);
      });
      const reader = new LogReader({ storage, stream, conversationId, brand, side, sessionId, after, fromSeq });
      set.add(reader);
      const last = await newest().catch((error: unknown) => {
        stream.close();
        throw error;
      });
      await goOut?.catch(unseen);
      const there = await presenceOf(conversationId, brand).catch(unseen);
      reader.begin(last, clock.now());
      if (after > last) {
        // The cursor is from a log that is gone (a restored backup): what the reader shows cannot be trusted.
        reader.send({ type: 'reset' });
        reader.close();
        return stream;
      }
      if (there) reader.send({ type: 'signal', signal: there });
      cancelBeats = beatEarly(clock, stream);
      void reader
        .catchUp()
        .then(() => growing.of(conversationId))
        .then((all) => {
          for (const { messageId, text } of all) reader.send({ type: 'signal', signal: { type: 'chunk', messageId, offset: 0, text } });
        })
        .catch((error: unknown) => log.warn({ error: String(error) }, 'what streams at the moment is not known'));
      return stream;
    },
    async openInbox({ operator, sessionId, after, newest }) {
      refuseWhenStopped();
      enter(sessionId);
      let cancelBeats = (): void => {};
      const staying = presence.enter('operator', operator.id, operator.brands);
      const stream = new SseStream(limits.maxStreamBacklogBytes, clock.after, () => {
        cancelBeats();
        desks.delete(desk);
        leave(sessionId);
        void staying.then((stay) => stay.leave()).then(publishOperators, unseen);
      });
      const desk = new Desk({ stream, brands: operator.brands, sessionId, after });
      const last = await newest().catch((error: unknown) => {
        stream.close();
        throw error;
      });
      stream.write(encodeFrame({ type: 'hello', seq: last, at: clock.now() }));
      if (after > last) {
        stream.write(encodeFrame({ type: 'reset' }));
        stream.close();
        return stream;
      }
      if (stopped) stream.close();
      cancelBeats = beatEarly(clock, stream);
      // The first reading goes by what storage has: a change before this line is in it, a later one is told.
      desks.add(desk);
      void staying.then(publishOperators, unseen);
      void feed.changed();
      return stream;
    },
    nextEvent({ conversationId, brand, side, sessionId, after, waitMs, signal }) {
      const goOut = side === 'customer' ? comeIn(conversationId, brand) : undefined;
      return new Promise((resolve) => {
        const set = waiters.get(conversationId) ?? new Set();
        waiters.set(conversationId, set);
        const leaveWith = (isStillThere: boolean): void => {
          cancel();
          void goOut?.then((out) => clock.after(pollGraceMs, out), unseen);
          set.delete(waiter);
          if (set.size === 0 && waiters.get(conversationId) === set) waiters.delete(conversationId);
          signal.removeEventListener('abort', done);
          resolve(isStillThere);
        };
        const done = (): void => leaveWith(true);
        const waiter: Waiter = { side, sessionId, after, wake: done, refuse: () => leaveWith(false) };
        const cancel = clock.after(waitMs, done);
        set.add(waiter);
        signal.addEventListener('abort', done);
        if (signal.aborted || stopped) done();
      });
    },
    count: () => desks.size + [...readers.values()].reduce((sum, set) => sum + set.size, 0),
    stop(retryAfterMs) {
      stopped = true;
      cancelBeat();
      stopWatching();
      unsubscribe();
      const bye = encodeFrame({ type: 'bye', code: 'shutting-down', retryAfterMs });
      for (const set of readers.values())
        for (const reader of [...set]) {
          reader.write(bye);
          reader.close();
        }
      for (const set of [...waiters.values()]) for (const waiter of [...set]) waiter.wake();
      for (const desk of [...desks]) {
        desk.write(bye);
        desk.stream.close();
      }
    },
  };
}
