import { limits, SegueError, type Handoff } from '@segue/protocol';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { describeHandoff } from '../conversations/describe-conversation.ts';
import { giveUpQueued } from '../delivery/report.ts';
import type { BindingRow, ConversationRow, HandoffRow } from '../storage/rows.ts';
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

/** "Not you? Undo": the channel is cut off and the surface takes over again. */
export async function undoHandoff(work: Work, hub: HubContext, handoffId: string, surface: string): Promise<Handoff> {
  const { tx, now } = work;
  const { handoff, conversation } = await load(work, handoffId);
  if (handoff.phase === 'undone') return describeHandoff(handoff);
  if ((handoff.phase !== 'linked' && handoff.phase !== 'returned') || now - handoff.createdAt > limits.undoMs) {
    throw new SegueError('handoff-state', 'Only a linked handoff can be undone, and only for a day. Ask the operator to end it.');
  }
  await tx.moveHandoff(handoff.id, ['linked', 'returned'], { phase: 'undone' });
  const undone: HandoffRow = { ...handoff, phase: 'undone' };
  if (handoff.bindingId !== null) await tx.updateBinding(handoff.bindingId, { endedAt: now });
  if (handoff.address !== null) await giveUpQueued(work, handoff.channel, handoff.address, 'unlinked');
  const activeVia = conversation.activeVia === handoff.channel ? surface : conversation.activeVia;
  await work.append(conversation.id, { type: 'handoff', handoff: describeHandoff(undone), activeVia }, { patch: { activeVia } });
  if (handoff.address !== null)
    await sayNotice(work, hub, { ...listenerOf(handoff, conversation), conversationId: null }, 'hub-handoff-undone');
  return describeHandoff(undone);
}

/** The person blocked us over there: their surface takes over, and nothing is sent there any more. */
export async function endBlocked(work: Work, binding: BindingRow): Promise<void> {
  await work.tx.updateBinding(binding.id, { endedAt: work.now });
  await giveUpQueued(work, binding.channel, binding.address, 'opted-out');
  await leaveChannel(work, binding);
}
