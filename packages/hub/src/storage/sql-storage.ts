import { isSegueError, SegueError } from '@segue/protocol';
import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { initial } from './migrations/0001-initial.ts';
import { attachmentSides } from './migrations/0002-attachment-sides.ts';
import { returnTicketBindings } from './migrations/0003-return-ticket-bindings.ts';
import { inboundSenders } from './migrations/0004-inbound-senders.ts';
import { sessionOrigins } from './migrations/0005-session-origins.ts';
import { fileTotals } from './migrations/0006-file-totals.ts';
import { failedAt } from './migrations/0007-failed-at.ts';
import type { PreparedCache, RunStatement } from './prepared.ts';
import { createRowCache, type RowViews } from './row-cache.ts';
import { conversationStore } from './sql/conversation-store.ts';
import { deliveryStore } from './sql/delivery-store.ts';
import { deskStore } from './sql/desk-store.ts';
import { handoffStore } from './sql/handoff-store.ts';
import { inboxRev, type InboxRev } from './sql/inbox-rev.ts';
import { peopleStore } from './sql/people-store.ts';
import type { Storage, Tx } from './storage.ts';
import type { Tables } from './tables.ts';

interface Job {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** What became of one job of a commit. */
type Done = { value: unknown } | { error: unknown };

function settle({ resolve, reject }: Job, done: Done): void {
  if ('error' in done) reject(done.error);
  else resolve(done.value as never);
}

export interface SqlStorageOptions {
  db: Kysely<Tables>;
  /** Runs a statement on the connection of `db`, at once. Used inside transactions only. */
  run?: RunStatement;
  /** A second connection, for reading: it sees committed state only, and does not wait for a commit under way. Default: `db` in turn. */
  reader?: { db: Kysely<Tables>; run: RunStatement };
  backup: (file: string) => Promise<void>;
  /** Rows of each busy table that are kept in memory. Default 0: right wherever other hubs write the same database. */
  maxCachedRows?: number;
  /** Whether another connection has written since the last call; asked before each transaction. Then nothing kept is trusted. */
  isChangedElsewhere?: () => boolean;
  /**
   * When the waiting jobs are looked at to be taken together into one commit. Default: after the current turn of the
   * event loop. They are taken once a turn brought no more, so that all that is on its way shares one `fsync`.
   */
  defer?: (flush: () => void) => void;
  /**
   * How long a commit waits at most for as many jobs as the last one had: those who were answered together speak again soon.
   * A few writers never wait. Default 0.
   */
  gatherMs?: number;
}

/** Jobs of one commit; more wait for the next. Keeps a commit short. */
const maxBatch = 128;
/** Fewer jobs than this in the last commit are no reason to wait for so many again. */
const crowd = 4;
/** Turns of the event loop that a commit is put off at most while more arrive. */
const maxTurns = 16;

/** The storage port on any SQL database that Kysely speaks. */
export async function createSqlStorage(options: SqlStorageOptions): Promise<Storage> {
  const { db, run, reader: apart, backup, maxCachedRows = 0, defer = setImmediate, gatherMs = 0, isChangedElsewhere } = options;
  await migrate(db);
  const compiled: PreparedCache['compiled'] = new Map();
  const bind = (on: Kysely<Tables>, cache: PreparedCache, rows: RowViews, rev: InboxRev): Tx => ({
    ...peopleStore(on, cache, rows),
    ...conversationStore(on, cache, rows, rev),
    ...handoffStore(on),
    ...deliveryStore(on),
    ...deskStore(on),
  });
  const rowCache = createRowCache(maxCachedRows);
  const onReader = apart ?? { db };
  const ofReader: PreparedCache = { compiled, run: apart?.run };
  const reader = bind(onReader.db, ofReader, rowCache.committed, inboxRev(onReader.db, ofReader));
  const inTransaction: PreparedCache = { compiled, run };

  const waiting: Job[] = [];
  let busy = false;
  let lastBatch = 1;
  /** Commits now. Set while a commit waits for more. */
  let goAhead: (() => void) | undefined;

  /** All that did not fail is committed, or nothing. */
  const transact = async (batch: Job[]): Promise<Done[]> => {
    if (isChangedElsewhere?.()) rowCache.clear();
    const staged = rowCache.stage();
    const results = await db.transaction().execute(async (trx) => {
      const rev = inboxRev(trx, inTransaction);
      const tx = bind(trx, inTransaction, staged, rev);
      const done: Done[] = [];
      const [only] = batch;
      if (batch.length === 1) done.push({ value: await only!.work(tx) });
      else for (const job of batch) done.push(await apartFromOthers(trx, [staged.mark(), rev.mark()], () => job.work(tx)));
      await rev.write();
      return done;
    });
    staged.keep();
    return results;
  };

  /** One of several in a transaction: what it wrote is undone when it fails, and the others go on. */
  const apartFromOthers = async (trx: Kysely<Tables>, undo: (() => void)[], work: () => Promise<unknown>): Promise<Done> => {
    const say = async (statement: string): Promise<void> => {
      if (run) run(statement, []);
      else await sql.raw(statement).execute(trx);
    };
    await say('savepoint job');
    try {
      const value = await work();
      await say('release job');
      return { value };
    } catch (error) {
      // Where the database gave up the whole transaction (a full disk), this fails too, and with it the commit.
      await say('rollback to job');
      await say('release job');
      for (const goBack of undo) goBack();
      return { error: asStorageError(error) };
    }
  };

  const alone = async (job: Job): Promise<void> => {
    try {
      const [done] = await transact([job]);
      settle(job, done!);
    } catch (error) {
      job.reject(asStorageError(error));
    }
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maxBatch);
      lastBatch = batch.length;
      if (batch.length === 1) {
        await alone(batch[0]!);
        continue;
      }
      try {
        const results = await transact(batch);
        batch.forEach((job, index) => settle(job, results[index]!));
      } catch {
        // The commit itself failed and all was undone: each gets a transaction of its own, and its own answer.
        for (const job of batch) await alone(job);
      }
    }
    busy = false;
  };

  const gatherThenFlush = (): void => {
    if (gatherMs === 0 || lastBatch < crowd || waiting.length >= lastBatch) {
      void flush();
      return;
    }
    const timer = setTimeout(() => goAhead?.(), gatherMs);
    goAhead = () => {
      clearTimeout(timer);
      goAhead = undefined;
      void flush();
    };
  };

  /** Puts the commit off as long as each turn of the event loop brings more for it. */
  const gather = (seen: number, turns: number): void =>
    defer(() => {
      const isGrowing = waiting.length > seen && waiting.length < maxBatch && turns < maxTurns;
      if (isGrowing) gather(waiting.length, turns + 1);
      else gatherThenFlush();
    });

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject });
        if (waiting.length >= lastBatch) goAhead?.();
        if (busy) return;
        busy = true;
        gather(waiting.length, 1);
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

/** By name, in the order in which they are run. What a hub has run once is never changed. */
const migrations = {
  '0001-initial': initial,
  '0002-attachment-sides': attachmentSides,
  '0003-return-ticket-bindings': returnTicketBindings,
  '0004-inbound-senders': inboundSenders,
  '0005-session-origins': sessionOrigins,
  '0006-file-totals': fileTotals,
  '0007-failed-at': failedAt,
};

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
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
