import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whom a return ticket was given to: it ends with that binding. Tickets of before live for minutes and know nobody. */
export const returnTicketBindings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('return_tickets').addColumn('bindingId', 'text').execute();
    await db.schema.createIndex('return_tickets_binding').on('return_tickets').column('bindingId').execute();
  },
};
