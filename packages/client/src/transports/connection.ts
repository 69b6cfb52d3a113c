import { limits, SegueError, type ErrorCode, type Frame } from '@segue/protocol';
import type { ConnectionState } from '../client.ts';
import type { ClientPorts } from '../ports.ts';
import type { Link } from './link.ts';
import { reconnectMs } from './reconnect.ts';
import type { Transport } from './transport.ts';

/** A break shorter than this is not shown. With `silenceMs` it stays below the 45 s in which being offline is shown. */
const offlineAfterMs = 4_000;
/** After this long a stream counts as one that works; what failed before it is forgotten. */
const provenMs = 10_000;
/** A timer that is this late was not late by chance: the page slept. */
const sleptMs = 2_000;
/** How long the long poll goes on before the stream is tried again. */
const pollForMs = 10 * 60_000;

export interface ConnectionOptions extends Pick<ClientPorts, 'clock' | 'random'> {
  stream: Transport;
  /** Undefined: there is no fallback. */
  poll?: Transport | undefined;
  /** Never a stream: every tab is on its own, and streams would use up the browser's connections. */
  pollOnly?: boolean;
  /** Last seq (or rev) that was received. */
  cursor(): number;
  /** After `reset` nothing is opened until `start` is called again. */
  onFrame(frame: Frame): void;
  onLink(link: Link): void;
  /** A short request: the newest seq (or rev) on the hub. Rejects when the hub cannot be reached. */
  probe(): Promise<number>;
}

/** One reading of the log, kept up: opens, watches for life, opens again. */
export interface Connection {
  start(): void;
  stop(): void;
  /** Finds out now whether the connection is alive. `networkChanged`: it cannot be. */
  check(networkChanged?: boolean): void;
  /** The connection proved dead: opens another at once. */
  reopen(): void;
  /** The hub has this seq; if it is not received soon, the stream is dead although it is open. */
  crossCheck(seq: number): void;
}

export function createConnection({ clock, random, stream, poll, pollOnly, cursor, onFrame, onLink, probe }: ConnectionOptions): Connection {
  let running = false;
  let wanted = false;
  let link: Link = { connection: 'idle' };
  let attempt = 0;
  let heardAt = 0;
  let liveSince = 0;
  let streamAgainAt = 0;
  /** What the running cross check waits for, and what the next one will. */
  let expected = 0;
  let newest = 0;
  let close = (): void => {};
  const timers = new Map<string, () => void>();

  const cancel = (name: string): void => timers.get(name)?.();
  const after = (name: string, ms: number, callback: () => void): void => {
    cancel(name);
    timers.set(name, clock.after(ms, callback));
  };
  const show = (connection: ConnectionState, retryInMs?: number): void => {
    if (connection === link.connection && retryInMs === link.retryInMs) return;
    if (connection !== 'connecting') cancel('offline');
    link = { connection, retryInMs };
    onLink(link);
  };
  const drop = (): void => {
    close();
    close = () => {};
    running = false;
    for (const name of ['first', 'beat', 'silence', 'switch', 'retry']) cancel(name);
  };
  /** The link broke, or may have: shown as offline when it does not come back soon. */
  const unsure = (): void => {
    if (link.connection !== 'live') return;
    show('connecting');
    after('offline', offlineAfterMs, () => show('offline'));
  };

  function open(): void {
    drop();
    running = true;
    if (link.connection === 'offline') show('offline');
    const polls = poll !== undefined && (pollOnly === true || clock.monotonic() < streamAgainAt);
    heardAt = clock.monotonic();
    if (!polls) after('first', limits.firstByteMs, () => (poll ? fallBack() : fail(new SegueError('timeout', 'The stream stays silent'))));
    else if (!pollOnly) after('switch', streamAgainAt - clock.monotonic(), open);
    watch();
    close = (polls ? poll : stream)(cursor(), {
      alive: () => {
        heardAt = clock.monotonic();
        cancel('first');
      },
      frame(frame) {
        if (frame.type === 'reset') return fail(undefined, true, true);
        if (frame.type === 'bye')
          return fail(new SegueError(frame.code as ErrorCode, 'The hub ended the stream', { retryAfterMs: frame.retryAfterMs }), true);
        if (frame.type === 'beat') return expectBeat(frame.nextMs);
        if (frame.type === 'hello') {
          liveSince = clock.monotonic();
          show('live');
        }
        onFrame(frame);
      },
      end: (error, heldBack) => (heldBack && poll && !polls ? fallBack() : fail(error, false, error?.status === 404)),
    });
  }

  /** The hub writes another beat after `nextMs`: when it does not come, and nothing else, it is held back behind what came. */
  function expectBeat(nextMs: number | undefined): void {
    cancel('beat');
    if (nextMs === undefined) return;
    const due = clock.monotonic() + nextMs + limits.firstByteMs;
    const look = (at: number): void =>
      after('beat', at - clock.monotonic(), () => {
        const now = clock.monotonic();
        // A large replay is still on its way; or this page slept, and what came meanwhile is read first.
        const again = now - at > sleptMs ? now + sleptMs : heardAt + limits.firstByteMs;
        if (again > now) look(again);
        else if (poll) fallBack();
        else connection.reopen();
      });
    look(due);
  }

  /** Something between here and the hub holds streams back. */
  function fallBack(): void {
    streamAgainAt = clock.monotonic() + pollForMs;
    unsure();
    open();
  }

  function watch(): void {
    after('silence', limits.silenceMs - (clock.monotonic() - heardAt), () => {
      if (clock.monotonic() - heardAt < limits.silenceMs) return watch();
      unsure();
      open();
    });
  }

  /**
   * @param polite the hub said so itself: not a failure
   * @param lost the cursor is worth nothing any more, or the whole log is gone: somebody has to find out what there is
   */
  function fail(error?: SegueError, polite = false, lost = false): void {
    drop();
    if (liveSince && clock.monotonic() - liveSince > provenMs) attempt = 0;
    liveSince = 0;
    const ms = reconnectMs({ error, attempt: attempt++, random: random() });
    if (ms === undefined) return show('ended');
    if (error && !polite) show('offline', ms);
    else unsure();
    if (lost) forgetChecks();
    after('retry', ms, lost ? () => onFrame({ type: 'reset' }) : open);
  }

  const forgetChecks = (): void => {
    cancel('cross');
    expected = newest = 0;
  };

  const connection: Connection = {
    start() {
      wanted = true;
      if (running) return;
      if (link.connection !== 'offline') show('connecting');
      open();
    },
    stop() {
      wanted = false;
      drop();
      cancel('offline');
      forgetChecks();
      link = { connection: 'idle' };
    },
    check(networkChanged = false) {
      if (!wanted || link.connection === 'ended') return;
      if (networkChanged || !running) return connection.reopen();
      const asked = clock.monotonic();
      probe().then(connection.crossCheck, () => {
        // Unless something was heard since.
        if (running && heardAt <= asked) connection.reopen();
      });
    },
    reopen() {
      if (!wanted || link.connection === 'ended') return;
      unsure();
      open();
    },
    crossCheck(seq) {
      newest = Math.max(newest, seq);
      if (expected || !wanted || cursor() >= seq) return;
      expected = seq;
      after('cross', limits.crossCheckMs, () => {
        const missing = cursor() < expected;
        expected = 0;
        if (missing) connection.reopen();
        connection.crossCheck(newest);
      });
    },
  };
  return connection;
}
