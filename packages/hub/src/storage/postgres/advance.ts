import { sql, type Kysely } from 'kysely';
import { runPrepared, type PreparedCache } from '../prepared.ts';
import type { ConversationRow } from '../rows.ts';
import type { RowViews } from '../sql/row-views.ts';
import type { ConversationStore } from '../storage.ts';
import { conversationColumns, decodeRow, encodeRow, type Tables } from '../tables.ts';
import type { InboxRev } from './inbox-rev.ts';

/** The database counts: whoever else writes to the conversation waits for the row, and takes the place after ours. */
export const postgresAdvance =
  (db: Kysely<Tables>, cache: PreparedCache, rows: RowViews, inboxRev: InboxRev): ConversationStore['advance'] =>
  async (id, patch) => {
    const values: Record<string, unknown> = encodeRow('conversations', patch);
    const keys = Object.keys(values).toSorted();
    const [stored] = await runPrepared<object>(
      db,
      cache,
      `advance:${keys.join()}`,
      (d, $) =>
        d
          .updateTable('conversations')
          .set({ ...(Object.fromEntries(keys.map((key) => [key, $(key)])) as object), lastSeq: sql<number>`"lastSeq" + 1` })
          .where('id', '=', $('conversationId'))
          .returning(conversationColumns),
      { ...values, conversationId: id },
    );
    if (!stored) throw new Error('There is no such conversation to write to.');
    const row = decodeRow<ConversationRow>('conversations', stored);
    inboxRev.touch(id);
    rows.conversations.put(id, row);
    return row;
  };
