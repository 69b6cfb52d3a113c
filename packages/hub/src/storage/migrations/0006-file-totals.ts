import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who uploaded a file, as a keyed hash of the address, and the bytes of all files as running totals. */
export const fileTotals: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('attachments').addColumn('uploader', 'text').execute();
    await sql`create index attachments_uploader on attachments ("uploader", "createdAt") where "uploader" is not null`.execute(db);
    await sql`insert into counters (name, value) select 'files', coalesce(sum(bytes), 0) from attachments`.execute(db);
    await sql`insert into counters (name, value) select 'files:' || c.brand, sum(a.bytes) from attachments a
      join conversations c on c.id = a."conversationId" group by c.brand`.execute(db);
  },
};
