import type { Participant } from '@segue/protocol';
import type { ConversationRow } from '../../storage/rows.ts';
import type { ConversationPatch } from '../../storage/storage.ts';
import type { Work } from '../work.ts';

/**
 * Opens a closed conversation again: a customer's words are never refused because it was closed.
 *
 * @returns `newer` when the customer has another one that is open: a customer has one at a time
 */
export async function reopenConversation(
  work: Work,
  row: ConversationRow,
  by: Participant,
  patch: ConversationPatch = {},
): Promise<{ row: ConversationRow } | { newer: ConversationRow }> {
  if (row.status === 'open') return { row };
  const newer = await work.tx.openConversationOf(row.personId);
  if (newer) return { newer };
  return work.append(row.id, { type: 'status', status: 'open', by }, { patch: { ...patch, status: 'open' } });
}
