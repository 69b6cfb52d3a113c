import type { SessionRow } from '../../storage/rows.ts';
import type { Work } from '../work.ts';

/** A device is out: what it asks from now on is refused, and its streams close. */
export async function endSession(work: Work, id: string, why: NonNullable<SessionRow['endedWhy']>): Promise<void> {
  await work.tx.updateSession(id, { endedAt: work.now, endedWhy: why });
  work.effect({ do: 'revoke', sessionId: id });
}
