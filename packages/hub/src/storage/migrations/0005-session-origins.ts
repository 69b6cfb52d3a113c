import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** By which binding's link a session came in, so that it goes with it. Sessions of before are asked of their tickets. */
export const sessionOrigins: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('sessions').addColumn('bornOf', 'text').execute();
    await sql`create index sessions_born on sessions ("bornOf") where "bornOf" is not null`.execute(db);
    await sql`update sessions set "bornOf" = (
      select t."bindingId" from return_tickets t where t."usedSessionId" = sessions.id and t."usedAt" <= sessions."createdAt" limit 1)
      where exists (select 1 from return_tickets t where t."usedSessionId" = sessions.id and t."usedAt" <= sessions."createdAt")`.execute(
      db,
    );
  },
};
