import type { InboundSender } from '@segue/channels';
import type { BindingRow, InboundRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';

/**
 * Through which binding a delivery speaks. What waited for a handoff belongs to that one's conversation once it is linked,
 * also when the same person has gone on to another since; anything else to where the sender is linked now.
 */
export async function bindingFor(tx: Tx, channelId: string, row: InboundRow, sender: InboundSender): Promise<BindingRow | undefined> {
  const handoff = row.handoffId === null ? undefined : await tx.handoff(row.handoffId);
  if (handoff && handoff.bindingId !== null && (handoff.phase === 'linked' || handoff.phase === 'returned'))
    return tx.binding(handoff.bindingId);
  return tx.bindingOf(channelId, sender.key);
}
