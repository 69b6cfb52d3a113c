import type { Handoff } from '@segue/protocol';
import { networkOf } from '@segue/protocol';
import { isOn, surfacePlace } from '../places.ts';
import type { Work } from '../work.ts';
import { describeHandoff } from '../conversation/describe-conversation.ts';
import type { BindingRow } from '../../storage/rows.ts';

/** A binding is over without the customer having come back: they read on their surface again. */
export async function leaveChannel(work: Work, { id, channelId, conversationId }: BindingRow): Promise<void> {
  const channel = networkOf(channelId);
  const conversation = await work.tx.conversation(conversationId);
  if (!conversation || !isOn(conversation.active, channelId)) return;
  const made = await work.tx.handoffOfBinding(id);
  const active = surfacePlace((await work.tx.sessionsOf(conversation.personId)).at(-1)?.surface ?? 'web');
  const isLinked = made !== undefined && (await work.tx.moveHandoff(made.id, ['linked'], { phase: 'returned' }));
  const handoff: Handoff = isLinked ? describeHandoff({ ...made, phase: 'returned' }) : { id, channel, phase: 'returned' };
  await work.append(conversation.id, { type: 'handoff', handoff, active }, { patch: { active } });
}
