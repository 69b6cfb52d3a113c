import type { HubChannel } from '../channels-of.ts';
import { leaveChannel } from '../handoff/leave-channel.ts';
import { giveUpQueued } from '../outbox/report.ts';
import type { Work } from '../work.ts';

/**
 * An account may belong to another brand than when somebody came by it. Whoever writes there now writes to that brand: what linked them to a
 * conversation of the other one is over, and nothing of either reaches the other.
 */
export async function partFromBrand(work: Work, { channel, brand }: HubChannel, contactKey: string): Promise<void> {
  const binding = await work.tx.bindingOf(channel.id, contactKey);
  const conversation = binding && (await work.tx.conversation(binding.conversationId));
  if (!conversation || conversation.brand === brand) return;
  await work.tx.updateBinding(binding.id, { endedAt: work.now });
  await giveUpQueued(work, channel.id, contactKey, 'unlinked');
  await leaveChannel(work, binding);
}
