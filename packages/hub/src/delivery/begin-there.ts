import { SegueError, type Participant } from '@segue/protocol';
import { maskedName, type InboundSender } from '@segue/channels';
import { networkOf, type HubChannel } from '../channels-of.ts';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import type { Listener } from '../handoff/speak.ts';
import type { BindingRow, ConversationRow } from '../storage/rows.ts';

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
export async function beginThere(work: Work, hub: HubContext, account: HubChannel, sender: InboundSender): Promise<BindingRow> {
  const { tx, now } = work;
  const { channel, brand } = account;
  const { locale } = listener(account, sender, undefined);
  const personId = hub.ids.id();
  const conversationId = hub.ids.id();
  await tx.insertPerson({ id: personId, brand, name: sender.name ?? null, locale, says: {}, createdAt: now });
  await tx.insertConversation({
    id: conversationId,
    brand,
    personId,
    status: 'open',
    startedAt: now,
    locale,
    lastSeq: 0,
    activeVia: channel.network,
    assigneeId: null,
    customerDelivered: 0,
    customerRead: 0,
    operatorDelivered: 0,
    operatorRead: 0,
    openIntent: conversationId,
    waitingSince: null,
    last: null,
  });
  const binding: BindingRow = {
    id: hub.ids.id(),
    channelId: channel.id,
    contactKey: sender.key,
    shown: maskedName(sender),
    locale: sender.locale ?? null,
    personId,
    conversationId,
    linkedAt: now,
    lastInboundAt: now,
    endedAt: null,
  };
  await tx.insertBinding(binding);
  return binding;
}

/** The bound conversation, opened again if it was closed; if the customer has a newer one, the binding follows. */
export async function conversationOf(work: Work, binding: BindingRow): Promise<ConversationRow> {
  const { tx } = work;
  const row = await tx.conversation(binding.conversationId);
  if (!row) throw new SegueError('not-found', `The conversation of binding ${binding.id} is gone.`);
  if (row.status === 'open') return row;
  const newer = await tx.openConversationOf(row.personId);
  if (newer) {
    await tx.updateBinding(binding.id, { conversationId: newer.id });
    return newer;
  }
  const by: Participant = { id: row.personId, kind: 'customer' };
  return (
    await work.append(
      row.id,
      { type: 'status', status: 'open', by },
      { patch: { status: 'open', activeVia: networkOf(binding.channelId) } },
    )
  ).row;
}
