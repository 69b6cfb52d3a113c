import { SegueError, type Participant } from '@segue/protocol';
import type { ConversationRow } from '../../storage/rows.ts';
import type { Work } from '../work.ts';
import { reopenConversation } from './reopen-conversation.ts';

/**
 * Closes a conversation, or opens it again.
 *
 * @param seen the newest seq that whoever closes had on screen
 * @throws SegueError `unseen-messages` when the customer wrote after it; `conversation-closed` when they have a newer open one
 */
export async function setStatus(
  work: Work,
  row: ConversationRow,
  { status, seen, by }: { status: 'open' | 'closed'; seen?: number | undefined; by: Participant },
): Promise<ConversationRow> {
  if (row.status === status) return row;
  if (status === 'open') {
    const done = await reopenConversation(work, row, by);
    if ('newer' in done) throw new SegueError('conversation-closed', 'The customer has a newer open conversation. Go on there.');
    return done.row;
  }
  if (seen !== undefined && (await work.tx.countMessagesAfter(row.id, 'customer', seen)) > 0)
    throw new SegueError('unseen-messages', 'The customer has written meanwhile. Read that first, then close.');
  return (await work.append(row.id, { type: 'status', status, by }, { patch: { status, waitingSince: null } })).row;
}
