import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Files that no message has, apart from the many that one has: they are looked for every hour. */
export const unsentAttachments: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('unsent_attachments')
      .addColumn('attachmentId', 'text', (c) => c.primaryKey())
      .addColumn('createdAt', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('unsent_attachments_at').on('unsent_attachments').column('createdAt').execute();
    await sql`insert into unsent_attachments ("attachmentId", "createdAt") select a.id, a."createdAt" from attachments a
      where not exists (select 1 from message_attachments m where m."attachmentId" = a.id)`.execute(db);
  },
};
