import { sql, type Kysely } from 'kysely';
import type { InboxRow } from '../rows.ts';
import { inboxFilter } from '../sql/inbox-filter.ts';
import type { Particulars } from '../sql/particulars.ts';
import { anywhere, says } from '../sql/says.ts';
import { decodeRow, type Tables } from '../tables.ts';
import { postgresList } from './codec.ts';

/** The server chooses how: by its index of words (`migration-types.ts`) where it has one. Nobody else waits for it. */
export const postgresSearchInbox =
  (db: Kysely<Tables>): Particulars['searchInbox'] =>
  async ({ q, ...query }) => {
    const pattern = anywhere(q.toLowerCase());
    const found = await db
      .selectFrom('conversations as c')
      .selectAll('c')
      .where(inboxFilter(query, { listed: postgresList }))
      .where(says((text) => sql`lower(${text}) like ${pattern} escape '\\'`))
      .orderBy('c.rev', 'desc')
      .limit(query.limit)
      .execute();
    return found.map((row) => decodeRow<InboxRow>('conversations', row));
  };
