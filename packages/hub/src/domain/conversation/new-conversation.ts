import type { ConversationRow } from '../../storage/rows.ts';
import type { Work } from '../work.ts';

/** A conversation in which nothing was said yet. */
export async function newConversation(
  { tx, ids, now }: Work,
  facts: Pick<ConversationRow, 'brand' | 'personId' | 'locale' | 'active'> & { openIntent?: string },
): Promise<ConversationRow> {
  const id = ids.id();
  const row: ConversationRow = {
    openIntent: id,
    ...facts,
    id,
    status: 'open',
    startedAt: now,
    lastSeq: 0,
    assigneeId: null,
    customerDelivered: 0,
    customerRead: 0,
    operatorDelivered: 0,
    operatorRead: 0,
    waitingSince: null,
    mergedInto: null,
    last: null,
  };
  await tx.insertConversation(row);
  return row;
}
