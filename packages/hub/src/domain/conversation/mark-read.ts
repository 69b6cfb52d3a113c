import type { Side } from '@segue/protocol';
import type { ConversationRow } from '../../storage/rows.ts';
import type { Work } from '../work.ts';

/** How far a side has received and read. Each only grows, and never beyond the log. */
export async function markRead(
  work: Work,
  row: ConversationRow,
  side: Side,
  seen: { delivered?: number | undefined; read?: number | undefined },
): Promise<void> {
  const [oldDelivered, oldRead] =
    side === 'customer' ? [row.customerDelivered, row.customerRead] : [row.operatorDelivered, row.operatorRead];
  const read = Math.max(oldRead, Math.min(seen.read ?? 0, row.lastSeq));
  const delivered = Math.max(oldDelivered, read, Math.min(seen.delivered ?? 0, row.lastSeq));
  if (read === oldRead && delivered === oldDelivered) return;
  const patch =
    side === 'customer' ? { customerDelivered: delivered, customerRead: read } : { operatorDelivered: delivered, operatorRead: read };
  await work.append(row.id, { type: 'receipt', side, delivered, read }, { patch });
}
