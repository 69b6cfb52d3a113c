import type { Kysely } from 'kysely';
import { runPrepared, type PreparedCache } from '../prepared.ts';
import type { ConversationRow } from '../rows.ts';
import type { RowViews } from '../sql/row-views.ts';
import { selectConversation } from '../sql/select-conversation.ts';
import type { ConversationStore } from '../storage.ts';
import { encodeRow, type Tables } from '../tables.ts';
import { sqliteClaim } from './claim.ts';
import type { InboxRev } from './inbox-rev.ts';

/** Nobody else writes meanwhile: the row is known afterwards and need not be asked for. */
export const sqliteAdvance =
  (db: Kysely<Tables>, cache: PreparedCache, rows: RowViews, inboxRev: InboxRev): ConversationStore['advance'] =>
  async (id, patch) => {
    const before = await rows.conversations.find(id, () => selectConversation(db, cache, sqliteClaim, id));
    if (!before) throw new Error('There is no such conversation to write to.');
    const row: ConversationRow = { ...before, ...patch, lastSeq: before.lastSeq + 1 };
    const values: Record<string, unknown> = encodeRow('conversations', patch);
    const keys = Object.keys(values).toSorted();
    await runPrepared<object>(
      db,
      cache,
      `advance:${keys.join()}`,
      (d, $) =>
        d
          .updateTable('conversations')
          .set(Object.fromEntries([...keys, 'lastSeq', 'rev'].map((key) => [key, $(key)])) as never)
          .where('id', '=', $('conversationId')),
      { ...values, lastSeq: row.lastSeq, rev: await inboxRev.next(), conversationId: id },
    );
    rows.conversations.put(id, row);
    return row;
  };
