import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who somebody is by the brand's own word, and how two of them became one. */
export const merges: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('persons')
      .addColumn('attributes', 'text', (c) => c.notNull().defaultTo('{}'))
      .execute();
    await db.schema.alterTable('persons').addColumn('identifiedAt', 'bigint').execute();
    await db.schema.alterTable('sessions').addColumn('claims', 'text').execute();
    await db.schema.alterTable('sessions').addColumn('onlyConversationId', 'text').execute();
    await db.schema
      .alterTable('sessions')
      .addColumn('fromSeq', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`create unique index sessions_key on sessions (jkt) where jkt is not null and "endedAt" is null`.execute(db);
    await db.schema.alterTable('conversations').addColumn('mergedInto', 'text').execute();

    await db.schema.createIndex('return_tickets_conversation').on('return_tickets').column('conversationId').execute();

    await db.schema
      .createTable('merges')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('brand', 'text', (c) => c.notNull())
      .addColumn('fromId', 'text', (c) => c.notNull())
      .addColumn('intoId', 'text', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('moved', 'text', (c) => c.notNull())
      .addColumn('undoneAt', 'bigint')
      .addColumn('undoneBy', 'text')
      .execute();
    await db.schema.createIndex('merges_into').on('merges').columns(['intoId', 'at']).execute();
    await db.schema.createIndex('merges_from').on('merges').column('fromId').execute();

    await db.schema
      .createTable('used_assertions')
      .addColumn('hash', 'text', (c) => c.primaryKey())
      .addColumn('expiresAt', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('used_assertions_over').on('used_assertions').column('expiresAt').execute();
  },
};
