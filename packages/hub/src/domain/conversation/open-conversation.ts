import type { ConversationRow, SessionRow } from '../../storage/rows.ts';
import { conversationOfSession, refuseEnded } from '../session/scope.ts';
import type { Work } from '../work.ts';
import { surfacePlace } from '../places.ts';
import { newConversation } from './new-conversation.ts';

/** How a device asks for it. */
export interface Opening {
  intentId: string;
  locale: string;
  surface: SessionRow['surface'];
}

/**
 * The conversation that a device writes into. Also the one that was closed meanwhile, and the first message opens it again: a repeat of the request
 * whose answer was lost, or another device of the same customer, would begin a second one otherwise.
 */
export async function openConversation(work: Work, session: SessionRow, { intentId, locale, surface }: Opening): Promise<ConversationRow> {
  const { brand, personId } = session;
  const known = await conversationOfSession(work.tx, session);
  if (known) return known;
  // Whoever becomes part of somebody else meanwhile has it before that, or not at all.
  await work.tx.holdPersons([personId]);
  await refuseEnded(work.tx, session);
  return newConversation(work, { brand, personId, locale, active: surfacePlace(surface), openIntent: intentId });
}
