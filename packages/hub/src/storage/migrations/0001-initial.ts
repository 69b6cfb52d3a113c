import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { MigrationTypes } from './migration-types.ts';

/** First schema. Times are integers (ms), JSON is text, booleans are 0 or 1: the same on every database. */
export const initial = ({ position }: MigrationTypes): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('persons')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('brand', 'text', (c) => c.notNull())
      .addColumn('name', 'text')
      .addColumn('locale', 'text', (c) => c.notNull())
      .addColumn('says', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'bigint', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('sessions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('handleHash', 'text', (c) => c.notNull().unique())
      .addColumn('brand', 'text', (c) => c.notNull())
      .addColumn('personId', 'text', (c) => c.notNull())
      .addColumn('surface', 'text', (c) => c.notNull())
      .addColumn('browser', 'text')
      .addColumn('pageUrl', 'text')
      .addColumn('pageTitle', 'text')
      .addColumn('createdAt', 'bigint', (c) => c.notNull())
      .addColumn('seenAt', 'bigint', (c) => c.notNull())
      .addColumn('endedAt', 'bigint')
      .execute();
    await db.schema.createIndex('sessions_person').on('sessions').column('personId').execute();

    await db.schema
      .createTable('conversations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('brand', 'text', (c) => c.notNull())
      .addColumn('personId', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('startedAt', 'bigint', (c) => c.notNull())
      .addColumn('locale', 'text', (c) => c.notNull())
      .addColumn('lastSeq', 'bigint', (c) => c.notNull())
      .addColumn('activeVia', 'text', (c) => c.notNull())
      .addColumn('assigneeId', 'text')
      .addColumn('customerDelivered', 'bigint', (c) => c.notNull())
      .addColumn('customerRead', 'bigint', (c) => c.notNull())
      .addColumn('operatorDelivered', 'bigint', (c) => c.notNull())
      .addColumn('operatorRead', 'bigint', (c) => c.notNull())
      .addColumn('rev', 'bigint', (c) => c.notNull())
      .addColumn('openIntent', 'text', (c) => c.notNull())
      .addColumn('waitingSince', 'bigint')
      .addColumn('last', 'text')
      .execute();
    // One open conversation per customer, also when two requests race.
    await sql`create unique index conversations_open on conversations ("personId") where status = 'open'`.execute(db);
    await db.schema.createIndex('conversations_rev').on('conversations').column('rev').execute();
    await db.schema.createIndex('conversations_person').on('conversations').columns(['personId', 'startedAt']).execute();

    await db.schema
      .createTable('events')
      .addColumn('conversationId', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('operatorsOnly', 'integer', (c) => c.notNull())
      .addColumn('side', 'text')
      .addPrimaryKeyConstraint('events_pk', ['conversationId', 'seq'])
      .execute();
    await sql`create index events_side on events ("conversationId", "side", "seq") where side is not null`.execute(db);

    await db.schema
      .createTable('messages')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversationId', 'text', (c) => c.notNull())
      .addColumn('intentId', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('authorId', 'text', (c) => c.notNull())
      .addColumn('authorKind', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('private', 'integer', (c) => c.notNull())
      .addColumn('streaming', 'integer', (c) => c.notNull())
      .addColumn('deleted', 'integer', (c) => c.notNull())
      .addUniqueConstraint('messages_intent', ['conversationId', 'intentId'])
      .execute();

    await db.schema
      .createTable('counters')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', 'bigint', (c) => c.notNull())
      .execute();
    await sql`insert into counters (name, value) values ('rev', 0)`.execute(db);

    await db.schema
      .createTable('bindings')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('shown', 'text', (c) => c.notNull())
      .addColumn('locale', 'text')
      .addColumn('personId', 'text', (c) => c.notNull())
      .addColumn('conversationId', 'text', (c) => c.notNull())
      .addColumn('linkedAt', 'bigint', (c) => c.notNull())
      .addColumn('lastInboundAt', 'bigint')
      .addColumn('endedAt', 'bigint')
      .execute();
    await sql`create unique index bindings_live on bindings ("channel", "account", "address") where "endedAt" is null`.execute(db);
    await db.schema.createIndex('bindings_conversation').on('bindings').column('conversationId').execute();

    await db.schema
      .createTable('handoffs')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversationId', 'text', (c) => c.notNull())
      .addColumn('sessionId', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('ticketHash', 'text', (c) => c.notNull().unique())
      .addColumn('codeHash', 'text', (c) => c.notNull().unique())
      .addColumn('intentId', 'text', (c) => c.notNull())
      .addColumn('capsule', 'text', (c) => c.notNull())
      .addColumn('phase', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'bigint', (c) => c.notNull())
      .addColumn('expiresAt', 'bigint', (c) => c.notNull())
      .addColumn('address', 'text')
      .addColumn('shown', 'text')
      .addColumn('senderLocale', 'text')
      .addColumn('needsConsent', 'integer', (c) => c.notNull())
      .addColumn('confirmedNewAt', 'bigint')
      .addColumn('confirmedOldAt', 'bigint')
      .addColumn('bindingId', 'text')
      .addUniqueConstraint('handoffs_intent', ['conversationId', 'intentId'])
      .execute();
    await db.schema.createIndex('handoffs_conversation').on('handoffs').columns(['conversationId', 'createdAt']).execute();
    await sql`create index handoffs_waiting on handoffs ("phase", "expiresAt") where phase in ('issued', 'arrived')`.execute(db);

    await db.schema
      .createTable('return_tickets')
      .addColumn('hash', 'text', (c) => c.primaryKey())
      .addColumn('conversationId', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'bigint', (c) => c.notNull())
      .addColumn('expiresAt', 'bigint', (c) => c.notNull())
      .addColumn('usedAt', 'bigint')
      .addColumn('usedIntent', 'text')
      .addColumn('usedSessionId', 'text')
      .execute();

    await db.schema
      .createTable('outbox')
      .addColumn('position', position.type, position.define)
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('conversationId', 'text')
      .addColumn('messageId', 'text')
      .addColumn('part', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('dueAt', 'bigint', (c) => c.notNull())
      .addColumn('leaseUntil', 'bigint')
      .addColumn('providerMessageId', 'text')
      .addColumn('error', 'text')
      .addColumn('createdAt', 'bigint', (c) => c.notNull())
      .execute();
    await sql`create index outbox_open on outbox ("channel", "address", "position") where state in ('queued', 'sending')`.execute(db);
    await db.schema.createIndex('outbox_message').on('outbox').column('messageId').execute();
    await db.schema.createIndex('outbox_provider').on('outbox').columns(['channel', 'providerMessageId']).execute();

    await db.schema
      .createTable('attempts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('outboxId', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('endedAt', 'bigint')
      .addColumn('outcome', 'text')
      .execute();

    await db.schema
      .createTable('inbound')
      .addColumn('position', position.type, position.define)
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('providerId', 'text', (c) => c.notNull())
      .addColumn('raw', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('handoffId', 'text')
      .addColumn('error', 'text')
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('receivedAt', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('inbound_once', ['channel', 'providerId'])
      .execute();
    await sql`create index inbound_new on inbound ("position") where state = 'new'`.execute(db);

    await db.schema
      .createTable('channel_messages')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('providerMessageId', 'text', (c) => c.notNull())
      .addColumn('messageId', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('channel_messages_pk', ['channel', 'address', 'providerMessageId'])
      .execute();

    await db.schema
      .createTable('operators')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('email', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('passwordHash', 'text', (c) => c.notNull())
      .addColumn('failedAttempts', 'integer', (c) => c.notNull())
      .addColumn('lockedUntil', 'bigint')
      .execute();

    await db.schema
      .createTable('operator_sessions')
      .addColumn('handleHash', 'text', (c) => c.primaryKey())
      .addColumn('operatorId', 'text', (c) => c.notNull())
      .addColumn('createdAt', 'bigint', (c) => c.notNull())
      .addColumn('seenAt', 'bigint', (c) => c.notNull())
      .addColumn('endedAt', 'bigint')
      .execute();

    await db.schema
      .createTable('saved_replies')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('shortcut', 'text', (c) => c.notNull().unique())
      .addColumn('markdown', 'text', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('attachments')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversationId', 'text', (c) => c.notNull())
      .addColumn('intentId', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('mediaType', 'text', (c) => c.notNull())
      .addColumn('bytes', 'bigint', (c) => c.notNull())
      .addColumn('received', 'bigint', (c) => c.notNull())
      .addColumn('width', 'integer')
      .addColumn('height', 'integer')
      .addColumn('complete', 'integer', (c) => c.notNull())
      .addColumn('createdAt', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('attachments_intent', ['conversationId', 'intentId'])
      .execute();
  },
});
