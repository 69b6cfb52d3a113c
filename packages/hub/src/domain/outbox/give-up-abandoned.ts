import type { Work } from '../work.ts';
import type { OutboxRow } from '../../storage/rows.ts';
import { giveUpCutOff } from './give-up-cut-off.ts';
import { report, standingOf } from './report.ts';

/**
 * A hub died over a row. What it was saying in that moment may be there or not: nobody says it again. What it had not come to, and what it was
 * changing, is planned anew.
 */
export async function giveUpAbandoned(work: Work, row: OutboxRow): Promise<void> {
  const { tx } = work;
  if (await giveUpCutOff(work, row)) return;
  const parts = await tx.partsOfOutbox(row.id);
  const lost = parts.filter(({ state }) => state === 'sending');
  for (const part of lost) await tx.updatePart(part.id, { state: 'unknown', error: 'abandoned' });
  const isLeft = row.messageId !== null || parts.some(({ state }) => state === 'planned') || parts.length === 0;
  if (isLeft) await tx.updateOutbox(row.id, { state: 'queued', leaseUntil: null, dueAt: 0, error: 'abandoned' });
  else await tx.updateOutbox(row.id, { state: 'done', leaseUntil: null, error: 'abandoned' });
  if (row.messageId === null || lost.length === 0) return;
  const all = (await tx.partsOfMessage(row.messageId)).filter(
    (part) => part.channelId === row.channelId && part.contactKey === row.contactKey,
  );
  const standing = standingOf(all.filter(({ state }) => state !== 'planned'));
  if (standing) await report(work, row, standing);
}
