import { limits, type SegueError } from '@segue/protocol';

/** How a stream or a request came to its end. */
export interface Ending {
  /** Why; undefined when the other side just closed. */
  error?: Pick<SegueError, 'code' | 'status' | 'retryAfterMs'> | undefined;
  /** Tries in a row that failed so far, from 0. */
  attempt: number;
  /** In [0, 1). */
  random: number;
}

/** A later try may well succeed: nobody answered, or the hub asked for patience. Every request carries an intent id, so a repeat is safe. */
export const isPassing = ({ status }: Pick<SegueError, 'status'>): boolean =>
  status < 400 || status >= 500 || status === 408 || status === 425 || status === 429;

/** Full jitter: anything up to a ceiling that doubles from 0.5 s to 30 s, after what the hub asked for. */
export const backoffMs = ({ error, attempt, random }: Ending): number =>
  (error?.retryAfterMs ?? 0) + random * Math.min(limits.backoffMaxMs, limits.backoffMinMs * 2 ** Math.min(attempt, 10));

/**
 * Decides whether to open the stream again after it ended. Pure: reads no clock, starts no timer.
 *
 * @returns delay in milliseconds, or undefined when the end is final: the session is over. Never throws.
 * @see PROTOCOL.md#resuming
 */
export const reconnectMs = (ending: Ending): number | undefined =>
  ending.error?.code === 'unauthenticated' && ending.error.retryAfterMs === undefined ? undefined : backoffMs(ending);
