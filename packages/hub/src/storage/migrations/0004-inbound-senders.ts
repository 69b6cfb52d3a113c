import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Whose delivery it is and when it is tried next, so that one sender's trouble holds up nobody else. Deliveries of before
 * have no sender: those of a channel are taken one after the other.
 */
export const inboundSenders: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('inbound')
      .addColumn('sender', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await db.schema
      .alterTable('inbound')
      .addColumn('dueAt', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`create index inbound_senders on inbound ("channel", "sender", "position") where state = 'new'`.execute(db);
  },
};
