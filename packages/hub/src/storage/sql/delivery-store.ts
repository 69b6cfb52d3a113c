import { sql, type Kysely } from 'kysely';
import { leaseMs, longestDelayMs } from '../../delivery/retry-delay.ts';
import type { InboundRow, OutboxRow } from '../rows.ts';
import type { DeliveryStore } from '../storage.ts';
import { decodeRow, encodeRow, type Tables } from '../tables.ts';
import type { Particulars } from './particulars.ts';

const outboxRow = (row: object): OutboxRow => decodeRow<OutboxRow>('outbox', row);
const inboundRow = (row: object): InboundRow => decodeRow<InboundRow>('inbound', row);

export const deliveryStore = (db: Kysely<Tables>, { unclaimed }: Pick<Particulars, 'unclaimed'>): DeliveryStore => ({
  async insertOutbox(row) {
    await db.insertInto('outbox').values(encodeRow('outbox', row)).execute();
  },
  async dueOutbox(channels, now, limit) {
    const rows = await db
      .selectFrom('outbox as o')
      .selectAll('o')
      .where('o.state', '=', 'queued')
      .where('o.channel', 'in', channels)
      .where((e) => e.or([e('o.dueAt', '<=', now), e('o.dueAt', '>', now + longestDelayMs)]))
      .where(
        sql<boolean>`not exists (select 1 from outbox b where b.channel = o.channel and b.address = o.address and b.position < o.position and b.state in ('queued', 'sending'))`,
      )
      .orderBy('o.position')
      .limit(limit)
      .execute();
    return rows.map(outboxRow);
  },
  async abandonedOutbox(now) {
    const rows = await db
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'sending')
      .where((e) => e.or([e('leaseUntil', '<=', now), e('leaseUntil', '>', now + leaseMs)]))
      .orderBy('position')
      .limit(200)
      .execute();
    return rows.map(outboxRow);
  },
  async updateOutbox(id, patch) {
    await db.updateTable('outbox').set(patch).where('id', '=', id).execute();
  },
  async claimOutbox(id, claim) {
    const result = await db
      .updateTable('outbox')
      .set({ ...claim, state: 'sending' })
      .where('id', 'in', unclaimed(db.selectFrom('outbox').select('id').where('id', '=', id).where('state', '=', 'queued')))
      .executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  },
  async outboxOfMessage(messageId) {
    const rows = await db.selectFrom('outbox').selectAll().where('messageId', '=', messageId).orderBy('position').execute();
    return rows.map(outboxRow);
  },
  async outboxByProvider(channel, providerMessageId) {
    const row = await db
      .selectFrom('outbox')
      .selectAll()
      .where('channel', '=', channel)
      .where('providerMessageId', '=', providerMessageId)
      .executeTakeFirst();
    return row && outboxRow(row);
  },
  async wasCutOff({ channel, address, conversationId }, since) {
    if (conversationId === null) return false;
    const rows = await db
      .selectFrom('bindings')
      .select('endedAt')
      .where('conversationId', '=', conversationId)
      .where('channel', '=', channel)
      .where('address', '=', address)
      .execute();
    return rows.every(({ endedAt }) => endedAt !== null) && rows.some(({ endedAt }) => endedAt !== null && endedAt >= since);
  },
  async dropQueued(channel, address) {
    const rows = await db
      .updateTable('outbox')
      .set({ state: 'dropped' })
      .where('channel', '=', channel)
      .where('address', '=', address)
      .where('state', '=', 'queued')
      .returningAll()
      .execute();
    return rows.map(outboxRow);
  },
  async recordAttempt(row) {
    await db
      .insertInto('attempts')
      .values({ ...row, endedAt: null, outcome: null })
      .execute();
  },
  async endAttempt(id, outcome, at) {
    await db.updateTable('attempts').set({ outcome, endedAt: at }).where('id', '=', id).execute();
  },
  async insertInbound(row) {
    const result = await db
      .insertInto('inbound')
      .values(encodeRow('inbound', row))
      .onConflict((conflict) => conflict.columns(['channel', 'providerId']).doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
  },
  async newInbound(channels, now, limit) {
    const rows = await db
      .selectFrom('inbound as i')
      .selectAll('i')
      .where('i.state', '=', 'new')
      .where('i.channel', 'in', channels)
      .where((e) => e.or([e('i.dueAt', '<=', now), e('i.dueAt', '>', now + longestDelayMs)]))
      .where(
        sql<boolean>`not exists (select 1 from inbound b where b.channel = i.channel and b.sender = i.sender and b.position < i.position and b.state = 'new')`,
      )
      .orderBy('i.position')
      .limit(limit)
      .execute();
    return rows.map(inboundRow);
  },
  async takeInbound(id) {
    const result = await db
      .updateTable('inbound')
      .set({ state: 'done', error: null })
      .where('id', '=', id)
      .where('state', '=', 'new')
      .executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  },
  async heldInbound(handoffId) {
    const rows = await db
      .selectFrom('inbound')
      .selectAll()
      .where('state', '=', 'held')
      .where('handoffId', '=', handoffId)
      .orderBy('position')
      .execute();
    return rows.map(inboundRow);
  },
  async supersedeInbound(channel, sender) {
    await db
      .updateTable('inbound')
      .set({ state: 'done' })
      .where('channel', '=', channel)
      .where('sender', '=', sender)
      .where('state', '=', 'new')
      .execute();
  },
  async updateInbound(id, patch) {
    await db.updateTable('inbound').set(patch).where('id', '=', id).execute();
  },
  async linkMessage(row) {
    await db
      .insertInto('channel_messages')
      .values(row)
      .onConflict((conflict) => conflict.columns(['channel', 'address', 'providerMessageId']).doUpdateSet({ messageId: row.messageId }))
      .execute();
  },
  async linkedMessage(channel, address, providerMessageId) {
    const row = await db
      .selectFrom('channel_messages')
      .select('messageId')
      .where('channel', '=', channel)
      .where('address', '=', address)
      .where('providerMessageId', '=', providerMessageId)
      .executeTakeFirst();
    return row?.messageId;
  },
  async counts() {
    const of = async (table: 'outbox' | 'inbound', state: string) => {
      const row = await db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('state', '=', state as never)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    };
    return {
      queued: await of('outbox', 'queued'),
      unknown: await of('outbox', 'unknown'),
      inboundNew: await of('inbound', 'new'),
      inboundDead: await of('inbound', 'dead'),
    };
  },
});
