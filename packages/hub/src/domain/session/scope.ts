import { SegueError } from '@segue/protocol';
import type { ConversationRow, SessionRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { hasBrand } from '../brands.ts';
import { notFound } from '../not-found.ts';
import type { Member } from './caller.ts';

// What a caller may see: asked here, and nowhere else.

/** Whether a conversation is for this caller: a customer's own, or one of a brand that somebody of the staff speaks for. */
export function covers(caller: Member, { personId, brand }: Pick<ConversationRow, 'personId' | 'brand'>): boolean {
  switch (caller.role) {
    case 'customer':
      return personId === caller.person.id;
    case 'operator':
      return hasBrand(caller.operator.brands, brand);
    case 'bot':
      return hasBrand(caller.bot.brands ?? null, brand);
  }
}

/**
 * A conversation, if the caller has a right to it.
 *
 * @throws SegueError `not-found` otherwise: the same for "not there" and "not yours"; `unauthenticated` when the session ended while
 *   the request was on its way
 */
export async function findConversation(tx: Tx, caller: Member, id: string | undefined): Promise<ConversationRow> {
  const row = await tx.conversation(id ?? '');
  if (!row || !covers(caller, row)) throw notFound();
  if (caller.role === 'customer') await refuseEnded(tx, caller.session);
  return row;
}

/** @throws SegueError `unauthenticated` when somebody ended the session since it was looked at */
export async function refuseEnded(tx: Tx, { handleHash }: SessionRow): Promise<void> {
  if ((await tx.sessionByHash(handleHash))?.endedAt === null) return;
  throw new SegueError('unauthenticated', 'The session has ended. Open one with POST /v1/sessions.');
}
