import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import type { OutboxRow } from '../storage/rows.ts';
import type { OutboxPart } from './outbox-part.ts';

/** Where something goes on an outside network. */
export interface Destination {
  channel: string;
  address: string;
  conversationId: string | null;
}

/** Writes one call to a network into the outbox, behind all that waits for the same address. Returns its row. */
export async function queuePart(
  work: Work,
  hub: HubContext,
  { channel, address, conversationId }: Destination,
  messageId: string | null,
  part: OutboxPart,
): Promise<OutboxRow> {
  const row: OutboxRow = {
    id: hub.ids.id(),
    channel,
    address,
    conversationId,
    messageId,
    part,
    state: 'queued',
    attempts: 0,
    // At any time, also one that the clock is set back to.
    dueAt: 0,
    leaseUntil: null,
    providerMessageId: null,
    error: null,
    createdAt: work.now,
  };
  await work.tx.insertOutbox(row);
  return row;
}
