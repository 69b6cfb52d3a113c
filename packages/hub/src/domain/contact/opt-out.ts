import type { HubChannel } from '../channels-of.ts';
import { channelPlace } from '../places.ts';
import { systemParticipant } from '../participants.ts';
import type { Work } from '../work.ts';
import { appendMessage } from '../message/append-message.ts';
import { giveUpQueued } from '../outbox/report.ts';
import { leaveChannel } from '../handoff/leave-channel.ts';

/**
 * The person wants nothing more over there: nothing is sent until they open the door again, whatever is linked, and their surface takes over. What
 * links them stays, so that they come back into the same conversation.
 */
export async function optOut(work: Work, { channel }: HubChannel, contactKey: string): Promise<void> {
  const { tx, now } = work;
  if (!(await tx.suppress({ channelId: channel.id, key: contactKey, purpose: 'chat', at: now }))) return;
  work.effect({ do: 'count', name: 'opted_out_total', labels: { channel: channel.network } });
  await giveUpQueued(work, channel.id, contactKey, 'opted-out');
  const binding = await tx.bindingOf(channel.id, contactKey);
  if (!binding) return;
  await leaveChannel(work, binding);
  const conversation = await tx.conversation(binding.conversationId);
  if (!conversation) return;
  // Whoever answers would else wonder why nothing arrives there.
  await appendMessage(work, {
    conversation,
    intentId: work.ids.id(),
    author: systemParticipant,
    via: channelPlace(channel.id),
    content: { kind: 'system', key: 'system-channel-stopped', vars: { channel: channel.title } },
  });
}
