import { SegueError } from '@segue/protocol';
import { PostgresDialect } from 'kysely';
import type { Client } from 'pg';
import { postgresTypeParsers } from './codec.ts';

/** Oldest that is tried: older ones get no security fixes any more. */
const oldestVersion = 14;

export interface PostgresOptions {
  /** `postgres://user@host/database`, as `psql` takes it. */
  url: string;
  /** Connections of this hub at most. Default 10. */
  maxConnections?: number;
}

/** Who waits longer for a connection is told that the database cannot be reached. */
const connectMs = 10_000;
/** A hub that hangs in the middle of a transaction lets go of its rows after this long. */
const idleInTransactionMs = 30_000;

/** @throws SegueError `storage-unavailable` when the server is too old; whatever `pg` says when it cannot be reached */
export async function openPool({ url, maxConnections = 10 }: PostgresOptions): Promise<PostgresDialect> {
  // Loaded late: a hub on SQLite needs none of it.
  const { default: pg } = await import('pg');
  const options = { connectionString: url, connectionTimeoutMillis: connectMs, application_name: 'segue' };
  await checkVersion(new pg.Client(options));
  const pool = new pg.Pool({
    ...options,
    max: maxConnections,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    types: postgresTypeParsers,
  });
  // A connection that ends while nobody waits for its answer, in the pool or between two statements, must not end the hub: whoever
  // uses it next is told.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}

/** On a connection of its own: one that fails in a pool is left open, and keeps the program alive until the server gives up. */
async function checkVersion(client: Client): Promise<void> {
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
    const version = Math.floor(Number(rows[0]?.version) / 10_000);
    if (version < oldestVersion)
      throw new SegueError(
        'storage-unavailable',
        `The database server is PostgreSQL ${version}; the hub needs ${oldestVersion} or newer. Upgrade it, or give another address.`,
      );
  } finally {
    await client.end();
  }
}
