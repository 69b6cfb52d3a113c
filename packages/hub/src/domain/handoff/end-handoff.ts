import { limits, SegueError, type Handoff, type Place } from '@segue/protocol';
import type { Work } from '../work.ts';
import { describeHandoff } from '../conversation/describe-conversation.ts';
import { giveUpQueued } from '../outbox/report.ts';
import type { BindingRow, ConversationRow, HandoffRow, SessionRow } from '../../storage/rows.ts';
import { cameBy, madeOf, rootOf, type Ways } from '../session/came-by.ts';
import { listenerOf, releaseHeld } from './confirm.ts';
import { surfacePlace } from '../places.ts';
import { endSession } from '../session/end-session.ts';
import { leaveChannel } from './leave-channel.ts';
import { sayNotice } from '../outbox/speak.ts';

async function load(work: Work, handoffId: string): Promise<{ handoff: HandoffRow; conversation: ConversationRow }> {
  const handoff = await work.tx.handoff(handoffId);
  const conversation = handoff && (await work.tx.conversation(handoff.conversationId));
  if (!handoff || !conversation) throw new SegueError('not-found', 'Not there, or not yours.');
  return { handoff, conversation };
}

/** Either side says "not me", or nobody answered in time. Nothing moved, and what was held becomes a conversation of its own. */
export async function refuseHandoff(work: Work, handoffId: string, as: 'refused' | 'expired' = 'refused'): Promise<Handoff> {
  const { handoff, conversation } = await load(work, handoffId);
  if (handoff.phase === as) return describeHandoff(handoff);
  if (!(await work.tx.moveHandoff(handoff.id, ['issued', 'arrived'], { phase: as }))) {
    throw new SegueError('handoff-state', `This handoff is ${handoff.phase} already. A linked one can be undone.`);
  }
  const ended: HandoffRow = { ...handoff, phase: as };
  await work.append(conversation.id, { type: 'handoff', handoff: describeHandoff(ended), active: conversation.active });
  if (handoff.contactKey !== null)
    await sayNotice(work, listenerOf(handoff, conversation), as === 'expired' ? 'hub-handoff-expired' : 'hub-handoff-refused');
  await releaseHeld(work, handoff.id);
  return describeHandoff(ended);
}

const over = (): SegueError =>
  new SegueError('handoff-state', 'This handoff is over: a later one took its place, or the person left. Undo the one that is shown.');

/**
 * "Not you? Undo": whoever came in by the handoff is out, with all they let in: their channels, the pages they opened, their
 * tickets. The surface takes over again. A handoff that one of them made leads to the one that let them in.
 *
 * @param by the session that asks: it stays, and so do those that let it in
 * @throws SegueError `forbidden` when `by` came in by that handoff itself: it has no say over those who were there before
 */
export async function undoHandoff(work: Work, handoffId: string, by: SessionRow): Promise<Handoff> {
  const { tx, now } = work;
  const { handoff, conversation } = await load(work, handoffId);
  if (handoff.phase === 'undone') return describeHandoff(handoff);
  const ways: Ways = { handoffs: await tx.handoffsOf(conversation.personId), sessions: await tx.sessionsOf(conversation.personId) };
  const own = new Set(madeOf(by, ways).map(({ id }) => id));
  if (own.has(handoff.id)) {
    throw new SegueError('forbidden', 'This device came in by that handoff, so it cannot undo it. Undo it where the chat began.');
  }
  if ((handoff.phase !== 'linked' && handoff.phase !== 'returned') || now - handoff.createdAt > limits.undoMs) {
    throw new SegueError('handoff-state', 'Only a linked handoff can be undone, and only for a day. Ask the operator to end it.');
  }
  const root = rootOf(handoff, by, ways);
  const out = cameBy(root, ways);
  const bindings = await tx.bindingsOfPerson(conversation.personId);
  const bindingIds = new Set(ways.handoffs.filter(({ id }) => out.handoffs.has(id)).map(({ bindingId }) => bindingId));
  const isIn = ways.sessions.some(({ id, endedAt }) => endedAt === null && id !== by.id && out.sessions.has(id));
  if (!isIn && !bindings.some(({ id }) => bindingIds.has(id))) throw over();

  // Whoever began here says who else stays: all that came later goes, too. A device that was let in ends only what it let in.
  const isFirst = by.bornOf === null;
  for (const session of ways.sessions) {
    const isSince = out.sessions.has(session.id) || (isFirst && session.bornOf !== null && session.createdAt >= root.createdAt);
    if (session.id === by.id || session.endedAt !== null || !isSince) continue;
    await endSession(work, session.id, 'undone');
  }
  const since = ways.handoffs
    .filter(({ id, createdAt }) => !own.has(id) && (out.handoffs.has(id) || (isFirst && createdAt >= root.createdAt)))
    // The one that was asked for is said last: it is what readers show.
    .sort((a, b) => Number(a.id === handoff.id) - Number(b.id === handoff.id));
  const ended = await endBindings(
    work,
    conversation,
    bindings.filter(({ id }) => since.some(({ bindingId }) => bindingId === id)),
  );
  const isLeft = conversation.active.kind === 'channel' && ended.has(conversation.active.id);
  const active = isLeft ? surfacePlace(by.surface) : conversation.active;
  const cut = new Set(bindings.map(({ id }) => id));
  for (const one of since) await endOne(work, one, conversation, { active, isThere: one.bindingId !== null && cut.has(one.bindingId) });
  return describeHandoff({ ...handoff, phase: 'undone' });
}

/** Nothing goes there any more, not even what waited. @returns the accounts by which the conversation lives no longer */
async function endBindings(work: Work, { id }: ConversationRow, bindings: BindingRow[]): Promise<Set<string>> {
  for (const binding of bindings) {
    await work.tx.updateBinding(binding.id, { endedAt: work.now });
    await giveUpQueued(work, binding.channelId, binding.contactKey, 'unlinked');
    if (binding.conversationId !== id) await leaveChannel(work, binding);
  }
  const left = new Set((await work.tx.bindingsOf(id)).map(({ channelId }) => channelId));
  return new Set(bindings.map(({ channelId }) => channelId).filter((channelId) => !left.has(channelId)));
}

/** One handoff of those that end together, in whatever phase it is. */
async function endOne(
  work: Work,
  handoff: HandoffRow,
  conversation: ConversationRow,
  { active, isThere }: { active: Place; isThere: boolean },
): Promise<void> {
  if (handoff.phase === 'arrived') {
    await refuseHandoff(work, handoff.id, 'expired');
    return;
  }
  if (handoff.phase === 'issued') {
    await work.tx.moveHandoff(handoff.id, ['issued'], { phase: 'expired' });
    return;
  }
  await work.tx.moveHandoff(handoff.id, ['linked', 'returned'], { phase: 'undone' });
  await forgetName(work, handoff, conversation);
  if (handoff.conversationId === conversation.id)
    await work.append(
      conversation.id,
      { type: 'handoff', handoff: describeHandoff({ ...handoff, phase: 'undone' }), active },
      { patch: { active } },
    );
  if (isThere) await sayNotice(work, { ...listenerOf(handoff, conversation), conversationId: null }, 'hub-handoff-undone');
}

/** What the network called that person is not what the customer is called. */
async function forgetName(work: Work, { shown }: HandoffRow, { personId }: ConversationRow): Promise<void> {
  const person = await work.tx.person(personId);
  if (person && person.name !== null && person.name === shown) await work.tx.updatePerson(personId, { name: null });
}
