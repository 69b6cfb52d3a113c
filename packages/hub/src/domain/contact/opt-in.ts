import type { InboundSender } from '@segue/channels';
import type { HubChannel } from '../channels-of.ts';
import type { Work } from '../work.ts';
import { buttonData } from '../question/button-data.ts';
import { sayNotice, voiceFor } from '../outbox/speak.ts';

/** The person opens the door again: what links them is there still, and they are told how to go on. */
export async function optIn(work: Work, { channel, brand }: HubChannel, sender: InboundSender): Promise<void> {
  const { tx } = work;
  if (!(await tx.unsuppress(channel.id, sender.key))) return;
  const binding = await tx.bindingOf(channel.id, sender.key);
  const conversation = binding && (await tx.conversation(binding.conversationId));
  const locale = sender.locale ?? binding?.locale ?? conversation?.locale ?? 'en';
  const to = { channelId: channel.id, contactKey: sender.key, conversationId: conversation?.id ?? null, brand, locale };
  const label = voiceFor(work, brand, locale).say('hub-return-label', {}, { channel: channel.network });
  await sayNotice(work, to, 'hub-opted-in', {}, binding ? { options: [{ data: buttonData.returnLink, label }] } : {});
}
