import { SegueError } from '@segue/protocol';
import type { ConversationRow, PersonRow, ReturnTicketRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { sha256 } from '../sha256.ts';

/** A repeat of the same redeem, because its answer was lost, is served this long. */
const repeatMs = 60_000;

const ticketRefused = (): SegueError =>
  new SegueError('ticket-refused', 'The ticket is unknown, used or over. Ask for a new link where you got this one.');

export interface UsableTicket {
  row: ReturnTicketRow;
  conversation: ConversationRow;
  person: PersonRow;
  isRepeat: boolean;
}

/**
 * A return ticket that may be used now. One answer for all that may not: who guesses learns nothing.
 *
 * @param intentId of a redeem, which may come again because its answer was lost
 * @throws SegueError `ticket-refused`
 */
export async function usableTicket(tx: Tx, ticket: string, brand: string, now: number, intentId?: string): Promise<UsableTicket> {
  const row = await tx.returnTicket(sha256(ticket));
  const conversation = row && (await tx.conversation(row.conversationId));
  const person = conversation && (await tx.person(conversation.personId));
  if (!row || !conversation || !person || conversation.brand !== brand) throw ticketRefused();
  const binding = row.bindingId === null ? undefined : await tx.binding(row.bindingId);
  // Whoever was cut off over there does not come back by a link of before.
  if (binding && binding.endedAt !== null) throw ticketRefused();
  const isRepeat = row.usedAt !== null && row.usedIntent === intentId && now - row.usedAt <= repeatMs;
  if (row.usedAt !== null && !isRepeat) throw ticketRefused();
  if (!isRepeat && row.expiresAt <= now) throw ticketRefused();
  return { row, conversation, person, isRepeat };
}
