import { escapeMarkdown, type Message } from '@segue/protocol';
import type { Outbound } from '@segue/channels';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import type { ConversationRow } from '../storage/rows.ts';
import { report } from './report.ts';
import { queuePart, type Destination } from './queue-part.ts';

/** A sentence of the system is said on surfaces only. Pure. */
export const saysSomething = ({ content, deleted }: Message): boolean => content.kind !== 'system' && deleted !== true;

/** Writes what is to be said to a network into the outbox, one row for each call, in the transaction that decided it. */
export async function queueOutbound(work: Work, hub: HubContext, to: Destination, outbound: Outbound): Promise<void> {
  const channel = hub.channels.get(to.channel);
  if (!channel) return;
  const messageId = outbound.kind === 'message' ? outbound.message.id : null;
  const parts = channel.plan(outbound, to.address);
  for (const part of parts) await queuePart(work, hub, to, messageId, part);
  // The network has no way to say it: whoever wrote it is told.
  if (parts.length === 0 && outbound.kind === 'message' && saysSomething(outbound.message))
    await report(work, { channel: to.channel, conversationId: to.conversationId, messageId }, 'failed', 'invalid');
  work.afterCommit(() => hub.nudgeDelivery());
}

/** Sends a message of the log where the customer reads now, if that is an outside network and the message is not from there. */
export async function queueMessage(work: Work, hub: HubContext, conversation: ConversationRow, message: Message): Promise<void> {
  if (conversation.activeVia === message.via || !hub.channels.has(conversation.activeVia)) return;
  const binding = (await work.tx.bindingsOf(conversation.id)).find((known) => known.channel === conversation.activeVia);
  if (!binding) return;
  const to: Destination = { channel: binding.channel, address: binding.address, conversationId: conversation.id };
  if (message.author.kind === 'customer') {
    // Written in the mirror: the other place shows it too, as what it is.
    const voice = hub.brands.get(conversation.brand)?.voice(binding.locale ?? conversation.locale);
    if (voice)
      await queueOutbound(work, hub, to, {
        kind: 'notice',
        text: voice.say('hub-echo', { text: escapeMarkdown(message.text) }, { channel: binding.channel }),
      });
    return;
  }
  await queueOutbound(work, hub, to, { kind: 'message', message });
}
