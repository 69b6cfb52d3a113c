import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What is asked for all the time is found beside any number of rows that are finished. Indexes are of the few rows that wait, so that the
 * others cost nothing; what finishes is in one by its time, until it is removed.
 */
export const finishedDeliveries: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create index outbox_finished on outbox ("createdAt") where state in ('done', 'dropped')`.execute(db);
    await sql`create index inbound_finished on inbound ("receivedAt") where state = 'done'`.execute(db);
    await sql`create index outbox_sending on outbox ("position") where state = 'sending'`.execute(db);
    // Its state comes first: otherwise SQLite prefers the index that keeps deliveries apart, and reads all of an account.
    await sql`create index inbound_new on inbound ("state", "channelId", "position") where state = 'new'`.execute(db);
    await sql`create index inbound_dead on inbound ("receivedAt") where state = 'dead'`.execute(db);
    await sql`create index parts_unknown on parts ("outboxId") where state = 'unknown'`.execute(db);
    await db.schema.createIndex('attempts_at').on('attempts').column('at').execute();
    await db.schema.createIndex('parked_statuses_at').on('parked_statuses').column('at').execute();
    await sql`create index handoffs_arrived on handoffs ("channelId", "contactKey") where phase = 'arrived'`.execute(db);
    await sql`create index handoffs_of_binding on handoffs ("bindingId") where "bindingId" is not null`.execute(db);
    await db.schema.createIndex('bindings_person').on('bindings').column('personId').execute();
    await db.schema.createIndex('operator_sessions_of').on('operator_sessions').column('operatorId').execute();
  },
};
