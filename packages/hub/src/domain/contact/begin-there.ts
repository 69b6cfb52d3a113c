import { SegueError } from '@segue/protocol';
import { maskedName, type InboundSender } from '@segue/channels';
import { type HubChannel } from '../channels-of.ts';
import { newConversation } from '../conversation/new-conversation.ts';
import { reopenConversation } from '../conversation/reopen-conversation.ts';
import { channelPlace } from '../places.ts';
import { customerParticipant } from '../participants.ts';
import { attachAddress } from '../session/attach.ts';
import type { Work } from '../work.ts';
import type { Listener } from '../outbox/speak.ts';
import type { BindingRow, ConversationRow } from '../../storage/rows.ts';

/** Whom to talk to on the network, and as which brand: that of the account. */
export function listener({ channel, brand }: HubChannel, sender: InboundSender, conversation: ConversationRow | undefined): Listener {
  return {
    channelId: channel.id,
    contactKey: sender.key,
    conversationId: conversation?.id ?? null,
    brand,
    locale: sender.locale ?? conversation?.locale ?? 'en',
  };
}

/** Somebody writes first on the network: a customer and a conversation of their own. */
export async function beginThere(work: Work, { channel, brand }: HubChannel, sender: InboundSender): Promise<BindingRow> {
  const { key: contactKey, name, locale: theirs } = sender;
  const locale = theirs ?? 'en';
  return attachAddress(
    work,
    { channelId: channel.id, contactKey, shown: maskedName(sender), locale: theirs ?? null },
    { by: 'nothing', brand, locale, name },
    (personId) => newConversation(work, { brand, personId, locale, active: channelPlace(channel.id) }),
  );
}

/** The bound conversation, opened again if it was closed; if the customer has a newer one, the binding follows. */
export async function conversationOf(work: Work, binding: BindingRow): Promise<ConversationRow> {
  const { tx } = work;
  const row = await tx.conversation(binding.conversationId);
  if (!row) throw new SegueError('not-found', `The conversation of binding ${binding.id} is gone.`);
  const by = customerParticipant({ id: row.personId, name: null });
  const opened = await reopenConversation(work, row, by, { active: channelPlace(binding.channelId) });
  if ('row' in opened) return opened.row;
  await tx.updateBinding(binding.id, { conversationId: opened.newer.id });
  return opened.newer;
}
