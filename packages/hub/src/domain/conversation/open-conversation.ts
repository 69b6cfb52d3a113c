import type { ConversationRow, SessionRow } from '../../storage/rows.ts';
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
export async function openConversation(
  work: Work,
  { brand, personId }: SessionRow,
  { intentId, locale, surface }: Opening,
): Promise<ConversationRow> {
  const known = (await work.tx.openConversationOf(personId)) ?? (await work.tx.latestConversationOf(personId));
  return known ?? newConversation(work, { brand, personId, locale, active: surfacePlace(surface), openIntent: intentId });
}
