import { limits, SegueError, type Handoff } from '@segue/protocol';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { describeHandoff } from '../conversations/describe-conversation.ts';
import { giveUpQueued } from '../delivery/report.ts';
import type { BindingRow, ConversationRow, HandoffRow, SessionRow } from '../storage/rows.ts';
import { listenerOf, releaseHeld } from './confirm.ts';
import { leaveChannel } from './leave-channel.ts';
import { sayNotice } from './speak.ts';

async function load(work: Work, handoffId: string): Promise<{ handoff: HandoffRow; conversation: ConversationRow }> {
  const handoff = await work.tx.handoff(handoffId);
  const conversation = handoff && (await work.tx.conversation(handoff.conversationId));
  if (!handoff || !conversation) throw new SegueError('not-found', 'Not there, or not yours.');
  return { handoff, conversation };
}

/** Either side says "not me", or nobody answered in time. Nothing moved, and what was held becomes a conversation of its own. */
export async function refuseHandoff(
  work: Work,
  hub: HubContext,
  handoffId: string,
  as: 'refused' | 'expired' = 'refused',
): Promise<Handoff> {
  const { handoff, conversation } = await load(work, handoffId);
  if (handoff.phase === as) return describeHandoff(handoff);
  if (!(await work.tx.moveHandoff(handoff.id, ['issued', 'arrived'], { phase: as }))) {
    throw new SegueError('handoff-state', `This handoff is ${handoff.phase} already. A linked one can be undone.`);
  }
  const ended: HandoffRow = { ...handoff, phase: as };
  await work.append(conversation.id, { type: 'handoff', handoff: describeHandoff(ended), activeVia: conversation.activeVia });
  if (handoff.address !== null)
    await sayNotice(work, hub, listenerOf(handoff, conversation), as === 'expired' ? 'hub-handoff-expired' : 'hub-handoff-refused');
  await releaseHeld(work, hub, handoff.id);
  return describeHandoff(ended);
}

/**
 * "Not you? Undo": the channel is cut off, whoever came back from there is signed out, and the surface takes over again.
 *
 * @param by the session that asks: it stays
 */
export async function undoHandoff(
  work: Work,
  hub: HubContext,
  handoffId: string,
  by: Pick<SessionRow, 'id' | 'surface'>,
): Promise<Handoff> {
  const { tx, now } = work;
  const { handoff, conversation } = await load(work, handoffId);
  if (handoff.phase === 'undone') return describeHandoff(handoff);
  if ((handoff.phase !== 'linked' && handoff.phase !== 'returned') || now - handoff.createdAt > limits.undoMs) {
    throw new SegueError('handoff-state', 'Only a linked handoff can be undone, and only for a day. Ask the operator to end it.');
  }
  const binding = handoff.bindingId === null ? undefined : await tx.binding(handoff.bindingId);
  if (binding === undefined || binding.endedAt !== null)
    throw new SegueError(
      'handoff-state',
      'This handoff is over: a later one took its place, or the person left. Undo the one that is shown.',
    );
  await tx.moveHandoff(handoff.id, ['linked', 'returned'], { phase: 'undone' });
  const undone: HandoffRow = { ...handoff, phase: 'undone' };
  await tx.updateBinding(binding.id, { endedAt: now });
  await giveUpQueued(work, binding.channel, binding.address, 'unlinked');
  await endReturned(work, hub, binding, by.id);
  await forgetName(work, handoff, conversation);
  const activeVia = conversation.activeVia === handoff.channel ? by.surface : conversation.activeVia;
  await work.append(conversation.id, { type: 'handoff', handoff: describeHandoff(undone), activeVia }, { patch: { activeVia } });
  if (handoff.address !== null)
    await sayNotice(work, hub, { ...listenerOf(handoff, conversation), conversationId: null }, 'hub-handoff-undone');
  return describeHandoff(undone);
}

/** Ends the sessions that return links of this binding opened: whoever held the phone may be on a page by now. */
async function endReturned(work: Work, hub: HubContext, binding: BindingRow, except: string): Promise<void> {
  for (const { usedAt, usedSessionId } of await work.tx.returnTicketsOf(binding.id)) {
    if (usedAt === null || usedSessionId === null || usedSessionId === except) continue;
    const session = await work.tx.session(usedSessionId);
    // A device that was the customer's before the link was used is not that of whoever held the phone.
    if (!session || session.endedAt !== null || session.createdAt < usedAt) continue;
    await work.tx.updateSession(session.id, { endedAt: work.now });
    work.afterCommit(() => hub.bus.publish({ type: 'revoked', sessionId: session.id }));
  }
}

/** What the network called that person is not what the customer is called. */
async function forgetName(work: Work, { shown }: HandoffRow, { personId }: ConversationRow): Promise<void> {
  const person = await work.tx.person(personId);
  if (person && person.name !== null && person.name === shown) await work.tx.updatePerson(personId, { name: null });
}

/** The person blocked us over there: their surface takes over, and nothing is sent there any more. */
export async function endBlocked(work: Work, binding: BindingRow): Promise<void> {
  await work.tx.updateBinding(binding.id, { endedAt: work.now });
  await giveUpQueued(work, binding.channel, binding.address, 'opted-out');
  await leaveChannel(work, binding);
}
