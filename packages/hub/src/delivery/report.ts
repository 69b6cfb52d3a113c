import type { DeliveryStatus } from '@segue/protocol';
import type { Work } from '../commit.ts';
import type { OutboxRow } from '../storage/rows.ts';

/** Puts what became of a message into its conversation's log. Notices have no message and report nothing. */
export async function report(
  work: Work,
  row: Pick<OutboxRow, 'messageId' | 'conversationId' | 'channel'>,
  status: DeliveryStatus,
  code?: string,
): Promise<void> {
  if (row.messageId === null || row.conversationId === null) return;
  await work.append(row.conversationId, {
    type: 'delivery',
    messageId: row.messageId,
    channel: row.channel,
    status,
    ...(code ? { code } : {}),
  });
}

/** Gives up what still waits for an address, and says so once for each message: the operator is never left in doubt. */
export async function giveUpQueued(work: Work, channel: string, address: string, code: string): Promise<void> {
  const told = new Set<string>();
  for (const row of await work.tx.dropQueued(channel, address)) {
    if (row.messageId === null || told.has(row.messageId)) continue;
    told.add(row.messageId);
    await report(work, row, 'failed', code);
  }
}
