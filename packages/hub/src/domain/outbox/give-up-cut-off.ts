import type { Work } from '../work.ts';
import type { OutboxRow } from '../../storage/rows.ts';
import { report } from './report.ts';

/**
 * Gives up a message for a contact that was cut off since it was queued, and says so: what was on its way in that moment would else be tried again.
 *
 * @returns whether it was given up
 */
export async function giveUpCutOff(work: Work, row: OutboxRow): Promise<boolean> {
  const { tx } = work;
  if (row.messageId === null || !(await tx.wasCutOff(row, row.createdAt))) return false;
  if ((await tx.message(row.messageId))?.deleted) return false;
  for (const part of await tx.partsOfOutbox(row.id))
    if (part.state === 'sending') await tx.updatePart(part.id, { state: 'unknown', error: 'abandoned' });
  await tx.deletePlanned(row.id);
  await tx.updateOutbox(row.id, { state: 'done', leaseUntil: null, error: 'unlinked' });
  await report(work, row, { status: 'failed', code: 'unlinked' });
  return true;
}
