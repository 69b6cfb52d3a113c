import { sql, type Kysely } from 'kysely';
import type { PreparedCache } from '../prepared.ts';
import { bindStores } from '../sql/bind-stores.ts';
import type { Storage, Tx } from '../storage.ts';
import type { Tables } from '../tables.ts';
import { sqliteError } from './errors.ts';
import { inboxRev } from './inbox-rev.ts';
import { sqliteParticulars } from './particulars.ts';
import type { RowCache } from './row-cache.ts';

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

export interface GroupCommitOptions {
  db: Kysely<Tables>;
  /** Queries that are compiled, and how they are run inside of a transaction. */
  prepared: PreparedCache;
  rowCache: RowCache;
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

/** One transaction for the jobs of one moment, and one `fsync`: docs/decisions/0003. */
export function createGroupCommit(options: GroupCommitOptions): Storage['write'] {
  const { db, prepared, rowCache, defer = setImmediate, gatherMs = 0, isChangedElsewhere } = options;
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
      const rev = inboxRev(trx, prepared);
      const tx = bindStores(trx, prepared, sqliteParticulars(trx, prepared, staged, rev));
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
      if (prepared.run) prepared.run(statement, []);
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
      return { error: sqliteError(error) };
    }
  };

  const alone = async (job: Job): Promise<void> => {
    try {
      const [done] = await transact([job]);
      settle(job, done!);
    } catch (error) {
      job.reject(sqliteError(error));
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

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (waiting.length >= lastBatch) goAhead?.();
      if (busy) return;
      busy = true;
      gather(waiting.length, 1);
    });
}
