import { SegueError, type Participant } from '@segue/protocol';
import type { ConversationRow } from '../../storage/rows.ts';
import { hasBrand } from '../brands.ts';
import { operatorParticipant } from '../participants.ts';
import type { Work } from '../work.ts';

/**
 * Gives a conversation to an operator, or to nobody.
 *
 * @param from who has it, as far as the caller knows
 * @throws SegueError `not-found` when there is no such operator; `already-assigned` when somebody else has it by now
 */
export async function assignConversation(
  work: Work,
  row: ConversationRow,
  { operatorId, from, by }: { operatorId: string | null; from?: string | null | undefined; by: Participant },
): Promise<ConversationRow> {
  const operator = operatorId === null ? undefined : await work.tx.operator(operatorId);
  // Somebody of other brands is not there for this conversation.
  if (operatorId !== null && !(operator && hasBrand(operator.brands, row.brand)))
    throw new SegueError('not-found', 'There is no such operator.', { path: 'operatorId' });
  if (row.assigneeId === operatorId) return row;
  if (from !== undefined && row.assigneeId !== from)
    throw new SegueError(
      'already-assigned',
      'Another operator has this conversation by now. Read it again, and ask again if it is still to change.',
    );
  const assignee = operator ? operatorParticipant(operator) : null;
  return (await work.append(row.id, { type: 'assignment', assignee, by }, { patch: { assigneeId: operatorId } })).row;
}
