import { createHmac } from 'node:crypto';
import { limits, type SessionAnswer } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import { describeConversation } from '../domain/conversation/describe-conversation.ts';
import { customerParticipant } from '../domain/participants.ts';
import { conversationOfSession } from '../domain/session/scope.ts';
import type { PersonRow, SessionRow } from '../storage/rows.ts';
import type { Tx } from '../storage/storage.ts';
import { eventsAnswer } from './events-answer.ts';

type Hub = Pick<HubContext, 'storage' | 'presence' | 'brands' | 'signingKey'>;

/** What an assertion for a device has to name. It is of the session, which is a new one as soon as it is known whose it is. */
export const identityNonce = ({ signingKey }: Pick<Hub, 'signingKey'>, { id }: Pick<SessionRow, 'id'>): string =>
  createHmac('sha256', signingKey).update(`identity ${id}`).digest('base64url');

/** Who a device is, its customer's conversation with the newest of its log, and what the brand keeps of page addresses. */
export async function sessionAnswer(
  hub: Hub,
  { session, person }: { session: SessionRow; person: PersonRow },
  returning: boolean,
): Promise<SessionAnswer> {
  const read = await hub.storage.read(async (tx) => {
    const earlier = await earlierChat(tx, session);
    const row = await conversationOfSession(tx, session);
    if (!row) return { conversation: null, ...earlier };
    const described = await describeConversation(tx, row, 'customer', session);
    const rows = await tx.eventsBefore(row.id, row.lastSeq + 1, limits.newestEvents);
    return { conversation: described, newest: eventsAnswer(row, rows, { role: 'customer', session, person }), ...earlier };
  });
  const brand = hub.brands.get(session.brand);
  return {
    // A device that is in for one chat only is not told who they are.
    customer: customerParticipant(session.scope === 'person' ? person : { id: person.id, name: null }),
    ...read,
    returning,
    operatorsOnline: await hub.presence.count('operator', session.brand),
    ...(brand?.pageParameters ? { pageParameters: brand.pageParameters } : {}),
    ...(brand?.identity ? { nonce: identityNonce(hub, session) } : {}),
    ...(person.state === 'known' && session.scope === 'person' ? { known: true } : {}),
  };
}

async function earlierChat(tx: Tx, { claims }: SessionRow): Promise<Pick<SessionAnswer, 'earlier'>> {
  const chat = claims === null ? undefined : await tx.latestConversationOf(claims);
  return chat ? { earlier: { startedAt: chat.startedAt } } : {};
}
