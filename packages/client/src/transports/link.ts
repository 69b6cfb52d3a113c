import type { ConnectionState } from '../client.ts';

/** How the connection is, and when it is tried again. */
export interface Link {
  connection: ConnectionState;
  retryInMs?: number | undefined;
}

/**
 * What is shown of `now` to somebody who was shown `before`: who is offline stays so until a connection stands. That another tab tries now, or that it
 * is tried again, is no news to them.
 */
export const linkAfter = (before: Link, now: Link): Link =>
  before.connection === 'offline' && now.connection === 'connecting' ? { connection: 'offline' } : now;
