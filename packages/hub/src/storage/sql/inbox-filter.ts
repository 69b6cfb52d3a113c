import { sql, type RawBuilder } from 'kysely';
import type { InboxQuery } from '../storage.ts';
import type { Particulars } from './particulars.ts';

/** Which conversations (`c`) are in a list of the inbox, whatever they say. */
export function inboxFilter(
  { view, operatorId, brands, status, before }: InboxQuery,
  { listed }: Pick<Particulars, 'listed'>,
): RawBuilder<boolean> {
  const terms = [sql`c.status = ${status}`, sql`c."lastSeq" > 0`];
  if (brands) terms.push(sql`c.brand in ${listed([...brands])}`);
  if (before !== undefined) terms.push(sql`c.rev < ${before}`);
  if (view === 'mine') terms.push(sql`c."assigneeId" = ${operatorId}`);
  if (view === 'unassigned') terms.push(sql`c."assigneeId" is null`);
  return sql`${sql.join(terms, sql` and `)}`;
}
