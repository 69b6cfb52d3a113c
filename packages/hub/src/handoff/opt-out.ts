import type { HubChannel } from '../channels-of.ts';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { appendMessage } from '../conversations/append-message.ts';
import { giveUpQueued } from '../delivery/report.ts';
import { leaveChannel } from './leave-channel.ts';

/**
 * The person wants nothing more over there: nothing is sent until they open the door again, whatever is linked, and their surface takes over. What
 * links them stays, so that they come back into the same conversation.
 */
export async function optOut(work: Work, hub: HubContext, { channel }: HubChannel, contactKey: string): Promise<void> {
  const { tx, now } = work;
  if (!(await tx.suppress({ channelId: channel.id, key: contactKey, purpose: 'chat', at: now }))) return;
  hub.metrics.count('opted_out_total', { channel: channel.network });
  await giveUpQueued(work, channel.id, contactKey, 'opted-out');
  const binding = await tx.bindingOf(channel.id, contactKey);
  if (!binding) return;
  await leaveChannel(work, binding);
  const conversation = await tx.conversation(binding.conversationId);
  if (!conversation) return;
  // Whoever answers would else wonder why nothing arrives there.
  await appendMessage(work, hub.ids, {
    conversation,
    intentId: hub.ids.id(),
    author: { id: 'system', kind: 'system' },
    via: channel.network,
    content: { kind: 'system', key: 'system-channel-stopped', vars: { channel: channel.title } },
  });
}
