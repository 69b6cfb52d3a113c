import type { InboundEvent } from '@segue/channels';
import type { Work } from '../work.ts';
import type { PartRow, PartState } from '../../storage/rows.ts';
import { reportPart } from './report.ts';

type Status = Extract<InboundEvent, { kind: 'status' }>;

/** Statuses of messages that nobody knows yet are kept this long: the answer to their send may be on its way. */
export const parkedMs = 15 * 60_000;

/** A lattice: it only moves up. A network may repeat and reorder; one that was read did not fail. */
const rank: Partial<Record<PartState, number>> = { sending: 0, unknown: 0, sent: 1, delivered: 2, failed: 3, read: 4 };

async function raise(work: Work, part: PartRow, status: Status['status'], code: string | null): Promise<boolean> {
  const now = rank[part.state];
  if (now === undefined || now >= rank[status]!) return false;
  await work.tx.updatePart(part.id, { state: status, error: status === 'failed' ? code : part.error });
  return true;
}

/** What a network says of one of our messages: to its part, or kept until that is known. */
export async function takeStatus(work: Work, channelId: string, { providerMessageId, status, code }: Status): Promise<void> {
  const { tx, now } = work;
  const partId = await tx.linkedPart(channelId, providerMessageId);
  const found = partId === undefined ? undefined : await tx.part(partId);
  // Its message holds the conversation: what two statuses say at once is taken one after the other.
  if (found?.messageId != null) await tx.message(found.messageId);
  const part = found && (await tx.part(found.id));
  if (!part) return tx.parkStatus({ channelId, providerMessageId, status, code: code ?? null, at: now });
  if (await raise(work, part, status, code ?? null)) await reportPart(work, { ...part, state: status });
}

/** What was said of a message, under any of its ids, before we knew that it is ours. The row that sent it reports. */
export async function applyParked(work: Work, part: PartRow, providerMessageIds: readonly string[]): Promise<void> {
  let state: PartState = 'sent';
  for (const id of providerMessageIds)
    for (const { status, code } of await work.tx.unparkStatuses(part.channelId, id))
      if (await raise(work, { ...part, state, error: null }, status, code)) state = status;
}
