import { escapeMarkdown, isSamePlace, type Message } from '@segue/protocol';
import { networkOf } from '@segue/protocol';
import { accountOf } from '../channels-of.ts';
import { isOn } from '../places.ts';
import type { Work } from '../work.ts';
import type { ConversationRow, QueuedNotice } from '../../storage/rows.ts';

/** Where something goes on an outside network. */
export interface Destination {
  channelId: string;
  contactKey: string;
  conversationId: string | null;
}

/** A sentence of the system is said on surfaces only. Pure. */
export const saysSomething = ({ content, deleted }: Message): boolean => content.kind !== 'system' && deleted !== true;

/** Writes a wish into the outbox, behind all that waits for the same contact, in the transaction that decided it. */
async function queue(work: Work, to: Destination, what: { messageId: string } | { notice: QueuedNotice }): Promise<void> {
  if (!accountOf(work, to.channelId)) return;
  const { channelId, contactKey, conversationId } = to;
  await work.tx.insertOutbox({
    id: work.ids.id(),
    channelId,
    contactKey,
    conversationId,
    messageId: 'messageId' in what ? what.messageId : null,
    notice: 'notice' in what ? what.notice : null,
    state: 'queued',
    attempts: 0,
    // At any time, also one that the clock is set back to.
    dueAt: 0,
    leaseUntil: null,
    error: null,
    told: null,
    createdAt: work.now,
  });
  work.effect({ do: 'deliver' });
}

export const queueNotice = (work: Work, to: Destination, notice: QueuedNotice): Promise<void> => queue(work, to, { notice });

/** Brings a message to a contact as it is when its turn comes: new, changed or taken back. Waits once, however often it is wished. */
export async function queueThere(work: Work, to: Destination, messageId: string): Promise<void> {
  if (await work.tx.isQueued(messageId, to.channelId, to.contactKey)) return;
  await queue(work, to, { messageId });
}

/** Sends a message of the log where the customer reads now, if that is an outside network and the message is not from there. */
export async function queueMessage(work: Work, conversation: ConversationRow, message: Message): Promise<void> {
  if (conversation.active.kind !== 'channel' || isSamePlace(conversation.active, message.via) || !saysSomething(message)) return;
  const binding = (await work.tx.bindingsOf(conversation.id)).find(({ channelId }) => isOn(conversation.active, channelId));
  if (!binding) return;
  const to: Destination = { channelId: binding.channelId, contactKey: binding.contactKey, conversationId: conversation.id };
  if (message.author.kind !== 'customer') return queueThere(work, to, message.id);
  // Written in the mirror: the other place shows it too, as what it is.
  const voice = work.brands.get(conversation.brand)?.voice(binding.locale ?? conversation.locale);
  if (voice)
    await queueNotice(work, to, {
      kind: 'notice',
      text: voice.say('hub-echo', { text: escapeMarkdown(message.text) }, { channel: networkOf(binding.channelId) }),
    });
}

/** Carries the newest state of a message to wherever it went, in the transaction that changed it. */
export async function requeueMessage(work: Work, { id }: ConversationRow, message: Message): Promise<void> {
  const parts = await work.tx.partsOfMessage(message.id);
  const there = new Map(parts.map((part) => [`${part.channelId} ${part.contactKey}`, part]));
  for (const { channelId, contactKey } of there.values()) await queueThere(work, { channelId, contactKey, conversationId: id }, message.id);
}
