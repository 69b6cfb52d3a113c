import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a device may show of itself and see, why it ended, who a person is known as, and whose words a message was when it was said. */
export const identity: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('persons')
      .addColumn('state', 'text', (c) => c.notNull().defaultTo('anonymous'))
      .execute();
    for (const column of ['issuer', 'sub', 'aliasOf']) await db.schema.alterTable('persons').addColumn(column, 'text').execute();
    await sql`create unique index persons_known on persons (brand, issuer, sub) where sub is not null`.execute(db);
    await db.schema
      .alterTable('sessions')
      .addColumn('kind', 'text', (c) => c.notNull().defaultTo('cookie'))
      .execute();
    await db.schema
      .alterTable('sessions')
      .addColumn('scope', 'text', (c) => c.notNull().defaultTo('person'))
      .execute();
    await db.schema
      .alterTable('sessions')
      .addColumn('family', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await sql`update sessions set family = id`.execute(db);
    for (const column of ['jkt', 'label', 'endedWhy']) await db.schema.alterTable('sessions').addColumn(column, 'text').execute();
    await db.schema.alterTable('messages').addColumn('originPersonId', 'text').execute();
    await sql`update messages set "originPersonId" = "authorId" where "authorKind" = 'customer'`.execute(db);
  },
};
