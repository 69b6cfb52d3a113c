import { isOn } from '../places.ts';
import type { Work } from '../work.ts';
import type { HandoffRow } from '../../storage/rows.ts';

/** The sentence that says how a handoff stands, to the person over there who presses its buttons again. */
export async function handoffStanding({ tx }: Work, handoff: HandoffRow): Promise<string> {
  switch (handoff.phase) {
    case 'arrived':
      return 'hub-handoff-consent-wait';
    case 'refused':
      return 'hub-handoff-refused';
    case 'undone':
      return 'hub-handoff-undone';
    case 'linked':
    case 'returned':
      break;
    default:
      return 'hub-handoff-expired';
  }
  const started = await tx.conversation(handoff.conversationId);
  const binding = handoff.contactKey === null ? undefined : await tx.bindingOf(handoff.channelId, handoff.contactKey);
  // Another phone or another person took over since.
  if (!started || binding?.personId !== started.personId) return 'hub-handoff-undone';
  const conversation = await tx.conversation(binding.conversationId);
  return conversation && isOn(conversation.active, handoff.channelId) ? 'hub-handoff-greeting' : 'hub-handoff-left';
}
