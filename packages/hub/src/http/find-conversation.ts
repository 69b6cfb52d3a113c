import { SegueError, type Participant, type Side } from '@segue/protocol';
import { operatorParticipant } from '../conversations/describe-conversation.ts';
import type { ConversationRow, SessionRow } from '../storage/rows.ts';
import type { Tx } from '../storage/storage.ts';
import type { Call, Caller } from './call.ts';

export const sideOf = (caller: Caller): Side => (caller.role === 'customer' ? 'customer' : 'operator');

/** The one answer for everything that is not there or belongs to somebody else. */
export const notFound = (): SegueError => new SegueError('not-found', 'Not there, or not yours.');

/**
 * The conversation of the address, if the caller has a right to it.
 * @throws SegueError `not-found` otherwise: the same for "not there" and "not yours"; `unauthenticated` when the session ended while
 *   the request was on its way
 */
export async function findConversation(tx: Tx, { params, caller }: Pick<Call, 'params' | 'caller'>): Promise<ConversationRow> {
  const row = await tx.conversation(params['id'] ?? '');
  if (!row || caller.role === 'anyone') throw notFound();
  if (caller.role === 'customer') {
    if (row.personId !== caller.person.id) throw notFound();
    await refuseEnded(tx, caller.session);
  }
  return row;
}

/** @throws SegueError `unauthenticated` when somebody ended the session since it was looked at */
export async function refuseEnded(tx: Tx, { handleHash }: SessionRow): Promise<void> {
  if ((await tx.sessionByHash(handleHash))?.endedAt === null) return;
  throw new SegueError('unauthenticated', 'The session has ended. Open one with POST /v1/sessions.');
}

/** The caller as the author of something. */
export function authorOf(caller: Caller): Participant {
  switch (caller.role) {
    case 'customer':
      return { id: caller.person.id, kind: 'customer', ...(caller.person.name ? { name: caller.person.name } : {}) };
    case 'operator':
      return operatorParticipant(caller.operator);
    case 'bot':
      return { id: caller.bot.id, kind: 'bot', name: caller.bot.name };
    case 'anyone':
      throw notFound();
  }
}

export const viaOf = (caller: Caller): string =>
  caller.role === 'customer' ? caller.session.surface : caller.role === 'operator' ? 'desk' : 'api';
export const sessionIdOf = (caller: Caller): string =>
  caller.role === 'customer'
    ? caller.session.id
    : caller.role === 'operator'
      ? caller.sessionId
      : caller.role === 'bot'
        ? caller.bot.id
        : '';
