import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { MigrationTypes } from './migration-types.ts';
import { convertOutbox } from './convert-outbox.ts';

type Db = Kysely<unknown>;

/** Before, a network had one account, named beside it; a channel's id is both. */
async function nameAccounts(db: Db, table: 'bindings' | 'handoffs'): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn('channelId', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await sql`update ${sql.table(table)} set "channelId" = channel || ':' || account`.execute(db);
  await db.schema.alterTable(table).renameColumn('address', 'contactKey').execute();
  await db.schema.alterTable(table).dropColumn('channel').execute();
  await db.schema.alterTable(table).dropColumn('account').execute();
}

/** The account of a network that a row of before named only by the network; the network itself where no conversation ever went there. */
const accountOf = sql<string>`coalesce(
  (select "channelId" from bindings b where b."channelId" like old.channel || ':%' limit 1),
  (select "channelId" from handoffs h where h."channelId" like old.channel || ':%' limit 1),
  old.channel)`;

async function addContacts(db: Db): Promise<void> {
  await db.schema
    .createTable('contacts')
    .addColumn('channelId', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('to', 'text', (c) => c.notNull())
    .addColumn('shown', 'text', (c) => c.notNull())
    .addColumn('locale', 'text')
    .addColumn('lastInboundAt', 'bigint')
    .addColumn('question', 'text')
    .addPrimaryKeyConstraint('contacts_pk', ['channelId', 'key'])
    .execute();
  await sql`insert into contacts ("channelId", "key", "to", shown, locale, "lastInboundAt")
    select "channelId", "contactKey", "contactKey", shown, locale, "lastInboundAt" from bindings b where not exists (
      select 1 from bindings c where c."channelId" = b."channelId" and c."contactKey" = b."contactKey"
        and (c."linkedAt" > b."linkedAt" or (c."linkedAt" = b."linkedAt" and c.id > b.id)))`.execute(db);
  await db.schema
    .createTable('suppressions')
    .addColumn('channelId', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('suppressions_pk', ['channelId', 'key', 'purpose'])
    .execute();
}

async function renewInbound(db: Db, { position }: MigrationTypes): Promise<void> {
  await db.schema.alterTable('inbound').renameTo('old_inbound').execute();
  for (const index of ['inbound_new', 'inbound_senders']) await db.schema.dropIndex(index).execute();
  await db.schema
    .createTable('inbound')
    .addColumn('position', position.type, position.define)
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('channelId', 'text', (c) => c.notNull())
    .addColumn('providerId', 'text', (c) => c.notNull())
    .addColumn('sender', 'text', (c) => c.notNull())
    .addColumn('raw', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('handoffId', 'text')
    .addColumn('error', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('dueAt', 'bigint', (c) => c.notNull())
    .addColumn('receivedAt', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('inbound_once_each', ['channelId', 'providerId'])
    .execute();
  await sql`insert into inbound (id, "channelId", "providerId", sender, raw, state, "handoffId", error, attempts, "dueAt", "receivedAt")
    select old.id, ${accountOf}, old."providerId", old.sender, old.raw, old.state, old."handoffId", old.error, old.attempts, old."dueAt", old."receivedAt"
    from old_inbound old order by old.position`.execute(db);
  await db.schema.dropTable('old_inbound').execute();
  await sql`create index inbound_waiting on inbound ("channelId", "sender", "position") where state = 'new'`.execute(db);
  await sql`create index inbound_held on inbound ("handoffId") where state = 'held'`.execute(db);
}

async function renewOutbox(db: Db, { position }: MigrationTypes): Promise<void> {
  await db.schema.alterTable('outbox').renameTo('old_outbox').execute();
  for (const index of ['outbox_open', 'outbox_message', 'outbox_provider']) await db.schema.dropIndex(index).execute();
  await db.schema
    .createTable('outbox')
    .addColumn('position', position.type, position.define)
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('channelId', 'text', (c) => c.notNull())
    .addColumn('contactKey', 'text', (c) => c.notNull())
    .addColumn('conversationId', 'text')
    .addColumn('messageId', 'text')
    .addColumn('notice', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('dueAt', 'bigint', (c) => c.notNull())
    .addColumn('leaseUntil', 'bigint')
    .addColumn('error', 'text')
    .addColumn('told', 'text')
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .execute();
  await sql`create index outbox_waiting on outbox ("channelId", "contactKey", "position") where state in ('queued', 'sending')`.execute(db);
  await db.schema.createIndex('outbox_of_message').on('outbox').column('messageId').execute();
  await db.schema
    .createTable('parts')
    .addColumn('position', position.type, position.define)
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('outboxId', 'text', (c) => c.notNull())
    .addColumn('channelId', 'text', (c) => c.notNull())
    .addColumn('contactKey', 'text', (c) => c.notNull())
    .addColumn('messageId', 'text')
    .addColumn('call', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('error', 'text')
    .execute();
  await db.schema.createIndex('parts_of_outbox').on('parts').column('outboxId').execute();
  await sql`create index parts_of_message on parts ("messageId") where "messageId" is not null`.execute(db);
}

async function renewMessages(db: Db): Promise<void> {
  await db.schema.alterTable('channel_messages').renameTo('old_channel_messages').execute();
  await db.schema
    .createTable('channel_messages')
    .addColumn('channelId', 'text', (c) => c.notNull())
    .addColumn('contactKey', 'text', (c) => c.notNull())
    .addColumn('providerMessageId', 'text', (c) => c.notNull())
    .addColumn('messageId', 'text')
    .addColumn('partId', 'text')
    .addPrimaryKeyConstraint('channel_messages_of_contact', ['channelId', 'contactKey', 'providerMessageId'])
    .execute();
  await sql`insert into channel_messages ("channelId", "contactKey", "providerMessageId", "messageId", "partId")
    select ${accountOf}, old.address, old."providerMessageId", old."messageId",
      (select o.id from old_outbox o where o.channel = old.channel and o.address = old.address and o."providerMessageId" = old."providerMessageId" limit 1)
    from old_channel_messages old`.execute(db);
  await db.schema.dropTable('old_channel_messages').execute();
  await sql`create index channel_messages_of_network on channel_messages ("channelId", "providerMessageId")`.execute(db);
  await sql`create index channel_messages_of_part on channel_messages ("partId") where "partId" is not null`.execute(db);
  await db.schema
    .createTable('parked_statuses')
    .addColumn('channelId', 'text', (c) => c.notNull())
    .addColumn('providerMessageId', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('code', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('parked_statuses_of').on('parked_statuses').columns(['channelId', 'providerMessageId']).execute();
}

async function renewAttempts(db: Db): Promise<void> {
  await db.schema.alterTable('attempts').renameTo('old_attempts').execute();
  await db.schema
    .createTable('attempts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partId', 'text', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('endedAt', 'bigint')
    .addColumn('outcome', 'text')
    .execute();
  await sql`insert into attempts (id, "partId", what, at, "endedAt", outcome)
    select id, "outboxId", 'send', at, "endedAt", outcome from old_attempts`.execute(db);
  await db.schema.dropTable('old_attempts').execute();
}

/**
 * Several accounts of a network, contacts that outlive what is linked to them, and an outbox of wishes: what is to be said, with the calls that
 * said it as rows of their own. What waited to be sent still waits, what was sent can still be edited and taken back.
 */
export const accountsAndParts = (types: MigrationTypes): Migration => ({
  async up(db: Db): Promise<void> {
    await db.schema.dropIndex('bindings_live').execute();
    await nameAccounts(db, 'bindings');
    await nameAccounts(db, 'handoffs');
    await sql`create unique index bindings_live on bindings ("channelId", "contactKey") where "endedAt" is null`.execute(db);
    await addContacts(db);
    await renewInbound(db, types);
    await renewOutbox(db, types);
    await renewMessages(db);
    await convertOutbox(db, accountOf);
    await db.schema.dropTable('old_outbox').execute();
    await renewAttempts(db);
  },
});
