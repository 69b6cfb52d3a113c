import { sql, type Kysely } from 'kysely';
import { runPrepared, type PreparedCache } from '../prepared.ts';
import type { Tables } from '../tables.ts';

/**
 * The counter that orders changes of the inbox. It is taken at the very end of a transaction and its row stays locked until the
 * commit: numbers have no gaps and come in the order of the commits, so that a desk that reads from the last one it has seen
 * never skips a row.
 */
export interface InboxRev {
  read(): Promise<number>;
  /** The conversation has changed. */
  touch(conversationId: string): void;
  /** Before the commit. */
  write(): Promise<void>;
}

export function inboxRev(db: Kysely<Tables>, cache: PreparedCache): InboxRev {
  const ids = new Set<string>();
  return {
    async read() {
      const [row] = await runPrepared<{ value: number }>(
        db,
        cache,
        'rev',
        (d) => d.selectFrom('counters').select('value').where('name', '=', 'rev'),
        {},
      );
      return Number(row!.value);
    },
    touch: (id) => void ids.add(id),
    async write() {
      if (ids.size === 0) return;
      const touched = [...ids];
      await sql`with taken as (update counters set value = value + ${touched.length} where name = 'rev' returning value)
        update conversations set rev = taken.value - ${touched.length} + one.place
        from taken, unnest(${touched}::text[]) with ordinality as one(id, place) where conversations.id = one.id`.execute(db);
    },
  };
}
