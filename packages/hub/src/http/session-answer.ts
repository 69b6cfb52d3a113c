import { limits, type SessionAnswer } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import { describeConversation } from '../domain/conversation/describe-conversation.ts';
import { customerParticipant } from '../domain/participants.ts';
import type { PersonRow, SessionRow } from '../storage/rows.ts';
import { eventsAnswer } from './events-answer.ts';

/** Who a device is, its customer's conversation with the newest of its log, and what the brand keeps of page addresses. */
export async function sessionAnswer(
  hub: Pick<HubContext, 'storage' | 'presence' | 'brands'>,
  { session, person }: { session: SessionRow; person: PersonRow },
  returning: boolean,
): Promise<SessionAnswer> {
  const chat = await hub.storage.read(async (tx) => {
    const row = (await tx.openConversationOf(person.id)) ?? (await tx.latestConversationOf(person.id));
    if (!row) return { conversation: null };
    const described = await describeConversation(tx, row, 'customer', session);
    const rows = await tx.eventsBefore(row.id, row.lastSeq + 1, limits.newestEvents);
    return { conversation: described, newest: eventsAnswer(row, rows, 'customer') };
  });
  const pageParameters = hub.brands.get(session.brand)?.pageParameters;
  return {
    customer: customerParticipant(person),
    ...chat,
    returning,
    operatorsOnline: await hub.presence.count('operator', session.brand),
    ...(pageParameters ? { pageParameters } : {}),
  };
}
