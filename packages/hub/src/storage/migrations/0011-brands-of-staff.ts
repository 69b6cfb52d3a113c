import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Operators and saved replies belong to brands. Those of before saw all, and do still. */
export const brandsOfStaff: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('operators').addColumn('brands', 'text').execute();
    // Two brands may each have a reply of the same name: the column that had to be unique is made anew.
    await db.schema.alterTable('saved_replies').renameTo('old_saved_replies').execute();
    await db.schema
      .createTable('saved_replies')
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('shortcut', 'text', (c) => c.notNull())
      .addColumn('markdown', 'text', (c) => c.notNull())
      .addColumn('brands', 'text')
      .execute();
    const kept = db as Kysely<{ saved_replies: Reply; old_saved_replies: Reply }>;
    await kept
      .insertInto('saved_replies')
      .columns(['id', 'shortcut', 'markdown'])
      .expression((from) => from.selectFrom('old_saved_replies').select(['id', 'shortcut', 'markdown']))
      .execute();
    await db.schema.dropTable('old_saved_replies').execute();
  },
};

interface Reply {
  id: string;
  shortcut: string;
  markdown: string;
}
