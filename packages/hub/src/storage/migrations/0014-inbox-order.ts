import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Each list of the inbox is read in its own order, however many conversations are not in it. */
export const inboxOrder: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('conversations_status').on('conversations').columns(['status', 'rev']).execute();
    await db.schema.createIndex('conversations_assignee').on('conversations').columns(['assigneeId', 'status', 'rev']).execute();
  },
};
