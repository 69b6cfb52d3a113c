import { sql, type Kysely } from 'kysely';
import type { PreparedCache } from '../prepared.ts';
import type { ConversationRow } from '../rows.ts';
import type { RowViews } from '../sql/row-views.ts';
import { selectConversation } from '../sql/select-conversation.ts';
import type { Tables } from '../tables.ts';
import { claimAtOnce, claimWaiting } from './claim.ts';
import { readerRows } from './row-views.ts';

/** The conversations that a transaction has locked: they stay as they are until its end, and are read once. */
export interface HeldConversations {
  rows: RowViews;
  /** All that it has asked for, held or not. */
  wanted(): string[];
}

/**
 * A transaction waits for its first conversation, or for those that it names beforehand, in one order for all. It never waits
 * for a further one while it holds some: that is what makes deadlocks.
 *
 * @param beforehand ids to lock at once, as an earlier try found out
 */
export async function holdConversations(trx: Kysely<Tables>, prepared: PreparedCache, beforehand: string[]): Promise<HeldConversations> {
  const wanted = new Set<string>();
  const held = new Map<string, ConversationRow>();
  if (beforehand.length > 0)
    await sql`select 1 from conversations where id = any(${beforehand}::text[]) order by id for no key update`.execute(trx);
  let holdsSome = beforehand.length > 0;
  return {
    wanted: () => [...wanted],
    rows: {
      ...readerRows,
      conversations: {
        async find(id) {
          const known = held.get(id);
          if (known) return known;
          wanted.add(id);
          const row = await selectConversation(trx, prepared, holdsSome ? claimAtOnce : claimWaiting, id);
          if (row) held.set(id, row);
          holdsSome ||= row !== undefined;
          return row;
        },
        put: (id, row) => void held.set(id, row),
        drop: (id) => void held.delete(id),
      },
    },
  };
}
