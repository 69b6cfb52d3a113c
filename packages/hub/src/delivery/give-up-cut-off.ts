import type { Work } from '../commit.ts';
import type { OutboxRow } from '../storage/rows.ts';
import { revisionOf } from './outbox-part.ts';
import { report } from './report.ts';

/**
 * Gives up what was to reach an address that was cut off since it was queued, and says so: what was on its way in that
 * moment would else be tried again. What such an address got is taken back from it all the same.
 *
 * @returns whether it was given up
 */
export async function giveUpCutOff(work: Work, row: OutboxRow): Promise<boolean> {
  const revision = revisionOf(row);
  if (revision && 'instead' in revision) return false;
  // A message is queued only where somebody is linked. A notice may be the question of the next handoff, in the same millisecond.
  const since = row.messageId === null ? row.createdAt + 1 : row.createdAt;
  if (!(await work.tx.wasCutOff(row, since))) return false;
  await work.tx.updateOutbox(row.id, { state: 'failed', leaseUntil: null, error: 'unlinked' });
  await report(work, row, 'failed', 'unlinked');
  return true;
}
