import { isSegueError, SegueError } from '@segue/protocol';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { initial } from './migrations/0001-initial.ts';
import type { PreparedCache, RunStatement } from './prepared.ts';
import { conversationStore } from './sql/conversation-store.ts';
import { deliveryStore } from './sql/delivery-store.ts';
import { deskStore } from './sql/desk-store.ts';
import { handoffStore } from './sql/handoff-store.ts';
import { peopleStore } from './sql/people-store.ts';
import type { Storage, Tx } from './storage.ts';
import type { Tables } from './tables.ts';

interface Job {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

export interface SqlStorageOptions {
  db: Kysely<Tables>;
  /** Runs a statement on the connection of `db`, at once. Used inside transactions only. */
  run?: RunStatement;
  /** A second connection, for reading: it sees committed state only, and does not wait for a commit under way. Default: `db` in turn. */
  reader?: { db: Kysely<Tables>; run: RunStatement };
  backup: (file: string) => Promise<void>;
  /**
   * When the waiting jobs are taken together into one commit. Default: after the current turn of the event loop, so
   * that all requests that arrived in it share one `fsync`.
   */
  defer?: (flush: () => void) => void;
}

/** Jobs of one commit; more wait for the next. Keeps a commit short. */
const maxBatch = 128;

/** The storage port on any SQL database that Kysely speaks. */
export async function createSqlStorage({ db, run, reader: apart, backup, defer = setImmediate }: SqlStorageOptions): Promise<Storage> {
  await migrate(db);
  const compiled: PreparedCache['compiled'] = new Map();
  const bind = (on: Kysely<Tables>, cache: PreparedCache): Tx => ({
    ...peopleStore(on, cache),
    ...conversationStore(on, cache),
    ...handoffStore(on),
    ...deliveryStore(on),
    ...deskStore(on),
  });
  const reader = apart ? bind(apart.db, { compiled, run: apart.run }) : bind(db, { compiled });
  const inTransaction: PreparedCache = { compiled, run };

  const waiting: Job[] = [];
  let busy = false;

  const alone = async (job: Job): Promise<void> => {
    try {
      job.resolve((await db.transaction().execute((trx) => job.work(bind(trx, inTransaction)))) as never);
    } catch (error) {
      job.reject(asStorageError(error));
    }
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maxBatch);
      if (batch.length === 1) {
        await alone(batch[0]!);
        continue;
      }
      try {
        const results = await db.transaction().execute(async (trx) => {
          const tx = bind(trx, inTransaction);
          const done: unknown[] = [];
          for (const job of batch) done.push(await job.work(tx));
          return done;
        });
        batch.forEach((job, index) => job.resolve(results[index] as never));
      } catch {
        // One of them failed and the whole commit was undone: each gets a transaction of its own, and its own answer.
        for (const job of batch) await alone(job);
      }
    }
    busy = false;
  };

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject });
        if (busy) return;
        busy = true;
        defer(() => void flush());
      }),
    async read(work) {
      try {
        return await work(reader);
      } catch (error) {
        throw asStorageError(error);
      }
    },
    backup,
    async close() {
      await apart?.db.destroy();
      await db.destroy();
    },
  };
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ '0001-initial': initial }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw asStorageError(error);
}

/** Errors of the domain pass; what the database says becomes `storage-unavailable` with the cause. */
function asStorageError(error: unknown): unknown {
  if (isSegueError(error)) return error;
  const code = (error as { code?: unknown }).code;
  if (code !== 'ERR_SQLITE_ERROR') return error;
  return new SegueError(
    'storage-unavailable',
    `The database refused to write or read (${(error as Error).message}). Nothing was stored. Check free space and rights of the data folder.`,
    { cause: error, retryAfterMs: 5_000 },
  );
}
