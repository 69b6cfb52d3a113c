import { sql, type Kysely } from 'kysely';
import type { PreparedCache } from '../prepared.ts';
import { bindStores } from '../sql/bind-stores.ts';
import type { Tx } from '../storage.ts';
import type { Tables } from '../tables.ts';
import { postgresAdvance } from './advance.ts';
import { claimWaiting } from './claim.ts';
import { isOvertaken, isTaken } from './errors.ts';
import { holdConversations, type HeldConversations } from './held-conversations.ts';
import { holdFirst } from './hold-first.ts';
import { inboxRev } from './inbox-rev.ts';
import { postgresSearchInbox } from './search-inbox.ts';
import { postgresWords } from './words.ts';

/** Each try finds others gone on; so many in a row are no coincidence. */
const maxTries = 10;

/**
 * Runs a job in a transaction of its own, and again when it was undone because others wrote at the same time. What it asked for
 * is locked beforehand then.
 */
export async function runJob<T>(db: Kysely<Tables>, prepared: PreparedCache, work: (tx: Tx) => Promise<T>): Promise<T> {
  const known = new Set<string>();
  for (let tries = 1; ; tries += 1) {
    let held: HeldConversations | undefined;
    try {
      return await db.transaction().execute(async (trx) => {
        held = await holdConversations(trx, prepared, [...known]);
        const rev = inboxRev(trx, prepared);
        const tx = bindStores(trx, prepared, {
          ...claimWaiting,
          rows: held.rows,
          advance: postgresAdvance(trx, prepared, held.rows, rev),
          rev: () => rev.read(),
          words: postgresWords,
          searchInbox: postgresSearchInbox(trx),
        });
        const result = await work(holdFirst(tx, (name) => lockName(trx, name)));
        await rev.write();
        return result;
      });
    } catch (error) {
      // The same was stored meanwhile: the second look finds it. A caller who is wrong is wrong again.
      const mayPass = isOvertaken(error) ? tries < maxTries : isTaken(error) && tries === 1;
      if (!mayPass) throw error;
      for (const id of held?.wanted() ?? []) known.add(id);
    }
  }
}

async function lockName(trx: Kysely<Tables>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}
