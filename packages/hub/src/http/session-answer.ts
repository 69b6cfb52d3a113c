import type { SessionAnswer } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import { describeConversation } from '../domain/conversation/describe-conversation.ts';
import { customerParticipant } from '../domain/participants.ts';
import type { PersonRow, SessionRow } from '../storage/rows.ts';

/** Who a device is, where its customer's conversation is, and what the brand keeps of page addresses. */
export async function sessionAnswer(
  hub: Pick<HubContext, 'storage' | 'presence' | 'brands'>,
  { session, person }: { session: SessionRow; person: PersonRow },
  returning: boolean,
): Promise<SessionAnswer> {
  const conversation = await hub.storage.read(async (tx) => {
    const row = (await tx.openConversationOf(person.id)) ?? (await tx.latestConversationOf(person.id));
    return row ? describeConversation(tx, row, 'customer', session) : null;
  });
  const pageParameters = hub.brands.get(session.brand)?.pageParameters;
  return {
    customer: customerParticipant(person),
    conversation,
    returning,
    operatorsOnline: await hub.presence.count('operator', session.brand),
    ...(pageParameters ? { pageParameters } : {}),
  };
}
