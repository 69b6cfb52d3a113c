import { limits, SegueError, type Handoff } from '@segue/protocol';
import { channelPlace } from '../places.ts';
import { attachAddress } from '../session/attach.ts';
import type { Work } from '../work.ts';
import { describeHandoff } from '../conversation/describe-conversation.ts';
import { eventOf } from '../log/event-for.ts';
import { isStanding } from '../outbox/plan-parts.ts';
import { queueMessage, queueNotice, type Destination } from '../outbox/queue-message.ts';
import { giveUpQueued } from '../outbox/report.ts';
import type { BindingRow, ConversationRow, HandoffRow } from '../../storage/rows.ts';
import { brandPage } from './brand-page.ts';
import { leaveChannel } from './leave-channel.ts';
import { greetingNotice } from './notices.ts';
import { sayNotice, voiceFor } from '../outbox/speak.ts';

/**
 * One side says "that is me". Links when nobody is missing.
 *
 * @throws SegueError `handoff-state` when the handoff is not waiting for it any more
 */
export async function confirmHandoff(work: Work, handoffId: string, side: 'new' | 'old'): Promise<Handoff> {
  const { tx, now } = work;
  const found = await tx.handoff(handoffId);
  if (found?.phase === 'linked') return describeHandoff(found);
  if (!found || found.phase !== 'arrived' || found.contactKey === null || found.expiresAt <= now) {
    throw new SegueError('handoff-state', 'This handoff does not wait for a confirmation any more. Make a new ticket.');
  }
  // A ticket that was fresh when somebody came with it may not be so when they say yes.
  const needsConsent = found.needsConsent || (side === 'new' && now - found.createdAt > limits.freshTicketMs);
  const handoff: HandoffRow = { ...found, needsConsent, ...(side === 'new' ? { confirmedNewAt: now } : { confirmedOldAt: now }) };
  const complete = handoff.confirmedNewAt !== null && (!needsConsent || handoff.confirmedOldAt !== null);
  if (complete) return link(work, handoff);
  await tx.moveHandoff(handoff.id, ['arrived'], { needsConsent, ...(side === 'new' ? { confirmedNewAt: now } : { confirmedOldAt: now }) });
  const conversation = await tx.conversation(handoff.conversationId);
  if (side === 'new' && conversation) {
    if (!found.needsConsent)
      await work.append(conversation.id, { type: 'handoff', handoff: describeHandoff(handoff), active: conversation.active });
    await sayNotice(work, listenerOf(handoff, conversation), 'hub-handoff-consent-wait');
  }
  return describeHandoff(handoff);
}

export const listenerOf = (handoff: HandoffRow, conversation: ConversationRow) => ({
  channelId: handoff.channelId,
  contactKey: handoff.contactKey ?? '',
  conversationId: conversation.id,
  brand: conversation.brand,
  locale: handoff.senderLocale ?? conversation.locale,
});

/** The conversation goes on over there: the binding, the log and the greeting in one transaction. */
async function link(work: Work, handoff: HandoffRow): Promise<Handoff> {
  const { tx, now } = work;
  const conversation = await tx.conversation(handoff.conversationId);
  const person = conversation && (await tx.person(conversation.personId));
  if (!conversation || !person || handoff.contactKey === null)
    throw new SegueError('handoff-state', 'The conversation of this handoff is gone.');

  // An address speaks in one conversation at a time: it moves here, and what it said elsewhere stays there.
  const moved = await tx.bindingOf(handoff.channelId, handoff.contactKey);
  if (moved) {
    await tx.updateBinding(moved.id, { endedAt: now });
    if (moved.conversationId !== conversation.id) await leaveChannel(work, moved);
  }
  for (const old of await tx.bindingsOf(conversation.id)) if (old.channelId === handoff.channelId) await cutOff(work, old, conversation);
  const active = channelPlace(handoff.channelId);
  const device = { channelId: handoff.channelId, contactKey: handoff.contactKey, shown: handoff.shown ?? '', locale: handoff.senderLocale };
  const { id: bindingId } = await attachAddress(work, device, { by: 'handoff', conversation }, async () => conversation);
  const linked: HandoffRow = { ...handoff, phase: 'linked', bindingId };
  await tx.moveHandoff(handoff.id, ['arrived'], {
    phase: 'linked',
    bindingId,
    confirmedNewAt: handoff.confirmedNewAt,
    confirmedOldAt: handoff.confirmedOldAt,
  });
  const { row } = await work.append(conversation.id, { type: 'handoff', handoff: describeHandoff(linked), active }, { patch: { active } });
  // A shown name of the network is what the person calls themselves: enough for the desk, proof of nothing.
  if (person.name === null && handoff.shown && !handoff.shown.startsWith('···')) await tx.updatePerson(person.id, { name: handoff.shown });

  const session = await tx.session(handoff.sessionId);
  const to = listenerOf(handoff, conversation);
  const name = handoff.shown && !handoff.shown.startsWith('···') ? handoff.shown : undefined;
  await queueNotice(
    work,
    to,
    greetingNotice(voiceFor(work, to.brand, to.locale), linked, {
      brand: work.brands.get(to.brand)?.name(to.locale) ?? to.brand,
      ...(name ? { name } : {}),
      isPage: (value) => value === session?.pageUrl || brandPage(work, to.brand, value) !== undefined,
    }),
  );
  await repeatUnread(work, row, to);
  await releaseHeld(work, handoff.id);
  return describeHandoff(linked);
}

/** The customer goes on with another phone: this one gets nothing more, not even what waited for it, and is told so. */
async function cutOff(work: Work, { id, channelId, contactKey, locale }: BindingRow, row: ConversationRow): Promise<void> {
  await work.tx.updateBinding(id, { endedAt: work.now });
  await giveUpQueued(work, channelId, contactKey, 'unlinked');
  const to = { channelId, contactKey, conversationId: null, brand: row.brand, locale: locale ?? row.locale };
  await sayNotice(work, to, 'hub-handoff-undone');
}

const lookBack = 30;

/** What an operator said and the customer has not read yet goes along; the rest of the history does not. */
async function repeatUnread(work: Work, row: ConversationRow, to: Pick<Destination, 'channelId' | 'contactKey'>): Promise<void> {
  const rows = await work.tx.eventsBefore(row.id, row.lastSeq, lookBack);
  for (const event of rows.map(eventOf)) {
    if (event.type !== 'message' || event.seq <= row.customerRead) continue;
    const { message } = event;
    if (message.author.kind === 'customer' || message.streaming === true || message.deleted === true) continue;
    // What went there in an earlier handoff is not said again.
    const earlier = await work.tx.partsOfMessage(message.id);
    if (earlier.some((part) => part.channelId === to.channelId && part.contactKey === to.contactKey && isStanding(part))) continue;
    await queueMessage(work, row, message);
  }
}

/** Messages that came while the handoff waited are taken up again, now that it is clear where they belong. */
export async function releaseHeld(work: Work, handoffId: string): Promise<void> {
  const held = await work.tx.heldInbound(handoffId);
  // The handoff stays noted: a ticket in a held message has done its work.
  for (const inbound of held) await work.tx.updateInbound(inbound.id, { state: 'new' });
  if (held.length > 0) work.effect({ do: 'deliver' });
}
