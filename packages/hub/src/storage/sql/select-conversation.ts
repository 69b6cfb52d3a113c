import type { Kysely } from 'kysely';
import { runPrepared, type PreparedCache } from '../prepared.ts';
import type { ConversationRow } from '../rows.ts';
import { conversationColumns, decodeRow, type Tables } from '../tables.ts';
import type { Particulars } from './particulars.ts';

/** One conversation, held where the transaction may go on to write it. */
export async function selectConversation(
  db: Kysely<Tables>,
  cache: PreparedCache,
  { held, mode }: Pick<Particulars, 'held' | 'mode'>,
  id: string,
): Promise<ConversationRow | undefined> {
  const [row] = await runPrepared<object>(
    db,
    cache,
    `conversation${mode}`,
    (d, $) => held(d.selectFrom('conversations').select(conversationColumns).where('id', '=', $('id'))),
    { id },
  );
  return row && decodeRow<ConversationRow>('conversations', row);
}
