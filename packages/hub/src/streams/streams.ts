import { limits as protocolLimits, SegueError, type Side, type Signal } from '@segue/protocol';
import { isOver } from '../desk/operator-session.ts';
import type { BusMessage } from '../bus/bus.ts';
import type { HubLimits, HubOptions } from '../ports.ts';
import { encodeFrame, heartbeat } from './encode-frame.ts';
import { InboxReader } from './inbox-reader.ts';
import { LogReader } from './log-reader.ts';
import { beatEarly } from './beat-early.ts';
import { createPollPresence } from './poll-presence.ts';
import { SseStream } from './sse-stream.ts';

export interface Streams {
  /** @param options.newest reads the log's last seq. It is asked after the stream listens, so that nothing falls between. */
  openLog(options: {
    conversationId: string;
    side: Side;
    sessionId: string;
    after: number;
    newest: () => Promise<number>;
  }): Promise<SseStream>;
  /** @param options.newest reads the inbox's `rev`, in the same way. */
  openInbox(options: { operatorId: string; sessionId: string; after: number; newest: () => Promise<number> }): Promise<SseStream>;
  /**
   * Resolves at the next event of the conversation after `after`, or after `waitMs`. Ask before reading what is there.
   * @returns false when the session ended meanwhile: then it may not be told anything
   */
  nextEvent(options: {
    conversationId: string;
    side: Side;
    sessionId: string;
    after: number;
    waitMs: number;
    signal: AbortSignal;
  }): Promise<boolean>;
  customerOnline(conversationId: string): boolean;
  operatorsOnline(): number;
  isOperatorOnline(operatorId: string): boolean;
  /** Adds a chunk to a growing message and shows it. Returns the length so far. */
  grow(conversationId: string, messageId: string, offset: number, text: string): number;
  finish(messageId: string): string | undefined;
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

type Ports = Pick<HubOptions, 'storage' | 'bus' | 'clock' | 'log' | 'bots'>;

export function createStreams({ storage, bus, clock, log, bots: knownBots = [] }: Ports, limits: HubLimits): Streams {
  /** They have no session: their token is in the configuration. */
  const bots = new Set(knownBots.map(({ id }) => id));
  const readers = new Map<string, Set<LogReader>>();
  const waiters = new Map<string, Set<Waiter>>();
  const desks = new Set<InboxReader>();
  const perSession = new Map<string, number>();
  const growing = new Map<string, { conversationId: string; text: string }>();
  let stopped = false;

  const of = (conversationId: string): Iterable<LogReader> => readers.get(conversationId) ?? [];
  const online = (conversationId: string): boolean => {
    if (polls.has(conversationId)) return true;
    for (const reader of of(conversationId)) if (reader.side === 'customer') return true;
    return false;
  };
  const operatorsOnline = (): number => new Set([...desks].map((desk) => desk.operatorId)).size;
  const presence = (conversationId: string): Signal => ({
    type: 'presence',
    customerOnline: online(conversationId),
    operatorsOnline: operatorsOnline(),
  });

  const enter = (sessionId: string): void => {
    const open = perSession.get(sessionId) ?? 0;
    if (open >= limits.maxStreamsPerSession) {
      throw new SegueError(
        'rate-limited',
        `This session has ${open} streams open, which is the most. Close one, or let tabs share one stream.`,
        { retryAfterMs: 2_000 },
      );
    }
    perSession.set(sessionId, open + 1);
  };
  const leave = (sessionId: string): void => {
    const open = (perSession.get(sessionId) ?? 1) - 1;
    if (open <= 0) perSession.delete(sessionId);
    else perSession.set(sessionId, open);
  };

  const tell = (conversationId: string, to: 'customer' | 'operator' | 'all', signal: Signal): void => {
    for (const reader of of(conversationId)) if (to === 'all' || reader.side === to) reader.send({ type: 'signal', signal });
  };
  const polls = createPollPresence(clock, (conversationId) => {
    if (!online(conversationId)) tell(conversationId, 'operator', presence(conversationId));
  });
  const tellDesksOnline = (): void => {
    for (const [conversationId, set] of readers) {
      const signal = presence(conversationId);
      for (const reader of set) if (reader.side === 'customer') reader.send({ type: 'signal', signal });
    }
  };

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
        for (const desk of desks) void desk.changed();
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
          desk.close();
        }
        break;
      case 'operators':
        tellDesksOnline();
        break;
    }
  };
  const unsubscribe = bus.subscribe(handle);

  /**
   * Sessions of operators end in other programs, too ("segue operator"), which tell nobody here. A desk whose session was read
   * at its door and is gone from the storage is one of these.
   */
  const endOver = async (): Promise<void> => {
    const open = new Set([...desks].map(({ sessionId }) => sessionId));
    for (const set of readers.values()) for (const { side, sessionId } of set) if (side === 'operator') open.add(sessionId);
    for (const set of waiters.values()) for (const { side, sessionId } of set) if (side === 'operator') open.add(sessionId);
    try {
      for (const sessionId of open) {
        if (bots.has(sessionId)) continue;
        const session = await storage.read((tx) => tx.operatorSession(sessionId));
        if (!session || isOver(session, clock.now())) handle({ type: 'revoked', sessionId });
      }
    } catch (error) {
      // The next beat asks again.
      log.warn({ error: String(error) }, 'sessions of operators could not be looked at');
    }
  };

  let cancelBeat = (): void => {};
  const beat = (): void => {
    cancelBeat = clock.after(protocolLimits.heartbeatMs, () => {
      for (const set of readers.values()) for (const reader of set) reader.write(heartbeat);
      for (const desk of desks) desk.write(heartbeat);
      void endOver();
      beat();
    });
  };

  beat();

  const refuseWhenStopped = (): void => {
    if (stopped) throw new SegueError('shutting-down', 'The hub is stopping. Connect again in a moment.', { retryAfterMs: 1_000 });
  };

  return {
    async openLog({ conversationId, side, sessionId, after, newest }) {
      refuseWhenStopped();
      enter(sessionId);
      const set = readers.get(conversationId) ?? new Set();
      readers.set(conversationId, set);
      let cancelBeats = (): void => {};
      const stream = new SseStream(limits.maxStreamBacklogBytes, clock.after, () => {
        cancelBeats();
        const wasOnline = online(conversationId);
        set.delete(reader);
        if (set.size === 0 && readers.get(conversationId) === set) readers.delete(conversationId);
        leave(sessionId);
        if (wasOnline && !online(conversationId)) tell(conversationId, 'operator', presence(conversationId));
      });
      const reader = new LogReader({ storage, stream, conversationId, side, sessionId, after });
      const first = side === 'customer' && !online(conversationId);
      set.add(reader);
      const last = await newest().catch((error: unknown) => {
        stream.close();
        throw error;
      });
      reader.begin(last, clock.now());
      if (after > last) {
        // The cursor is from a log that is gone (a restored backup): what the reader shows cannot be trusted.
        reader.send({ type: 'reset' });
        reader.close();
        return stream;
      }
      reader.send({ type: 'signal', signal: presence(conversationId) });
      cancelBeats = beatEarly(clock, stream);
      if (first) tell(conversationId, 'operator', presence(conversationId));
      void reader.catchUp().then(() => {
        for (const [messageId, part] of growing) {
          if (part.conversationId === conversationId)
            reader.send({ type: 'signal', signal: { type: 'chunk', messageId, offset: 0, text: part.text } });
        }
      });
      return stream;
    },
    async openInbox({ operatorId, sessionId, after, newest }) {
      refuseWhenStopped();
      enter(sessionId);
      let cancelBeats = (): void => {};
      const stream = new SseStream(limits.maxStreamBacklogBytes, clock.after, () => {
        cancelBeats();
        desks.delete(desk);
        leave(sessionId);
        bus.publish({ type: 'operators', online: operatorsOnline() });
      });
      const desk = new InboxReader({ storage, stream, clock, operatorId, sessionId, after });
      const last = await newest().catch((error: unknown) => {
        stream.close();
        throw error;
      });
      desk.write(encodeFrame({ type: 'hello', seq: last, at: clock.now() }));
      if (after > last) {
        desk.write(encodeFrame({ type: 'reset' }));
        desk.close();
        return stream;
      }
      if (stopped) desk.close();
      cancelBeats = beatEarly(clock, stream);
      // The first reading goes by what storage has: a change before this line is in it, a later one is told.
      desks.add(desk);
      bus.publish({ type: 'operators', online: operatorsOnline() });
      void desk.changed();
      return stream;
    },
    nextEvent({ conversationId, side, sessionId, after, waitMs, signal }) {
      const wasOnline = online(conversationId);
      const leavePoll = side === 'customer' ? polls.enter(conversationId) : undefined;
      if (!wasOnline && leavePoll) tell(conversationId, 'operator', presence(conversationId));
      return new Promise((resolve) => {
        const set = waiters.get(conversationId) ?? new Set();
        waiters.set(conversationId, set);
        const leaveWith = (isStillThere: boolean): void => {
          cancel();
          leavePoll?.();
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
    customerOnline: online,
    operatorsOnline,
    isOperatorOnline: (operatorId) => [...desks].some((desk) => desk.operatorId === operatorId),
    grow(conversationId, messageId, offset, text) {
      const part = growing.get(messageId) ?? { conversationId, text: '' };
      if (offset > part.text.length) {
        throw new SegueError(
          'upload-offset',
          `The message has ${part.text.length} characters so far and the chunk starts at ${offset}. Send the missing part first.`,
          {
            limit: part.text.length,
          },
        );
      }
      const fresh = text.slice(part.text.length - offset);
      if (fresh !== '') {
        if (part.text.length + fresh.length > protocolLimits.maxTextLength) {
          throw new SegueError(
            'invalid-request',
            `A message has at most ${protocolLimits.maxTextLength} characters. End it with …/final.`,
            { limit: protocolLimits.maxTextLength },
          );
        }
        const at = part.text.length;
        part.text += fresh;
        growing.set(messageId, part);
        bus.publish({ type: 'signal', conversationId, to: 'all', signal: { type: 'chunk', messageId, offset: at, text: fresh } });
      }
      return part.text.length;
    },
    finish(messageId) {
      const text = growing.get(messageId)?.text;
      growing.delete(messageId);
      return text;
    },
    count: () => desks.size + [...readers.values()].reduce((sum, set) => sum + set.size, 0),
    stop(retryAfterMs) {
      stopped = true;
      cancelBeat();
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
        desk.close();
      }
    },
  };
}
