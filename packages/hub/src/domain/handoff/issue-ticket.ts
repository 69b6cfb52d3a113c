import { limits, SegueError, type Capsule } from '@segue/protocol';
import type { Channel } from '@segue/channels';
import type { ConversationRow, HandoffRow, SessionRow } from '../../storage/rows.ts';
import type { Work } from '../work.ts';
import { checkCapsule } from './capsule.ts';
import { refuseHandoff } from './end-handoff.ts';
import type { TicketSecrets } from './secrets.ts';

/**
 * A ticket to go on over there. Older ones for the same place die.
 *
 * @throws SegueError `handoff-state` when one was made for this intent: the secrets left once and are not kept; `not-found` when the capsule
 *   names a file that is not theirs
 */
export async function issueTicket(
  work: Work,
  row: ConversationRow,
  session: SessionRow,
  channel: Channel,
  { intentId, capsule, secrets }: { intentId: string; capsule: Capsule; secrets: Pick<TicketSecrets, 'ticketHash' | 'codeHash'> },
): Promise<HandoffRow> {
  const { tx, now } = work;
  if (await tx.handoffByIntent(row.id, intentId))
    throw new SegueError('handoff-state', 'A ticket was already made for this intent. Ask again with a new intent id.');
  await tx.expireIssued(row.id, channel.id);
  for (const { id } of await tx.arrivedHandoffs(row.id, channel.id)) await refuseHandoff(work, id, 'expired');
  const made: HandoffRow = {
    id: work.ids.id(),
    conversationId: row.id,
    sessionId: session.id,
    channelId: channel.id,
    ticketHash: secrets.ticketHash,
    codeHash: secrets.codeHash,
    intentId,
    capsule: await checkCapsule(tx, row.id, capsule, session),
    phase: 'issued',
    createdAt: now,
    expiresAt: now + limits.ticketMs,
    contactKey: null,
    shown: null,
    senderLocale: null,
    needsConsent: false,
    confirmedNewAt: null,
    confirmedOldAt: null,
    bindingId: null,
  };
  await tx.insertHandoff(made);
  return made;
}
