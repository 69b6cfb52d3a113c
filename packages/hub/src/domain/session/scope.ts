import { SegueError } from '@segue/protocol';
import type { ConversationRow, SessionRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { hasBrand } from '../brands.ts';
import { notFound } from '../not-found.ts';
import type { Member } from './caller.ts';

// What a caller may see: asked here, and nowhere else.

/** Whether a conversation is for this caller: a customer's own, or one of a brand that somebody of the staff speaks for. */
export function covers(caller: Member, { id, personId, brand }: Pick<ConversationRow, 'id' | 'personId' | 'brand'>): boolean {
  switch (caller.role) {
    case 'customer': {
      const { onlyConversationId } = caller.session;
      return personId === caller.person.id && (onlyConversationId === null || onlyConversationId === id);
    }
    case 'operator':
      return hasBrand(caller.operator.brands, brand);
    case 'bot':
      return hasBrand(caller.bot.brands ?? null, brand);
  }
}

/** Whether an event is for this caller, by its place in a conversation that is: what was said before their device came in may not be. */
export const maySee = (caller: Member, seq: number): boolean => caller.role !== 'customer' || seq >= caller.session.fromSeq;

/**
 * A conversation, if the caller has a right to it; the one it went into, if it did: its `id` is another one then.
 *
 * @throws SegueError `not-found` otherwise: the same for "not there" and "not yours"; `unauthenticated` when the session ended while
 *   the request was on its way
 */
export async function findConversation(tx: Tx, caller: Member, id: string | undefined): Promise<ConversationRow> {
  let row = await tx.conversation(id ?? '');
  // What is written to one that went into another is said there.
  for (let hops = 0; row?.mergedInto != null && hops < 100; hops += 1) row = await tx.conversation(row.mergedInto);
  if (!row || !covers(caller, row)) throw notFound();
  if (caller.role === 'customer') await refuseEnded(tx, caller.session);
  return row;
}

/** The conversation that a device shows: the open one of its customer or the last, and of a device that is in for one chat that one. */
export async function conversationOfSession(tx: Tx, { personId, onlyConversationId }: SessionRow): Promise<ConversationRow | undefined> {
  if (onlyConversationId === null) return (await tx.openConversationOf(personId)) ?? (await tx.latestConversationOf(personId));
  let row = await tx.conversation(onlyConversationId);
  for (let hops = 0; row?.mergedInto != null && hops < 100; hops += 1) row = await tx.conversation(row.mergedInto);
  return row?.personId === personId ? row : undefined;
}

/** @throws SegueError `unauthenticated` when somebody ended the session since it was looked at, or it is another person's by now */
export async function refuseEnded(tx: Tx, { handleHash, personId }: SessionRow): Promise<void> {
  const now = await tx.sessionByHash(handleHash);
  if (now?.endedAt === null && now.personId === personId) return;
  throw new SegueError('unauthenticated', 'The session has ended. Open one with POST /v1/sessions.');
}
