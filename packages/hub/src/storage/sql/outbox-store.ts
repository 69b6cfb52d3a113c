import { sql, type Kysely, type RawBuilder } from 'kysely';
import { leaseMs, longestDelayMs } from '../delays.ts';
import type { OutboxRow, OutboxState, PartRow } from '../rows.ts';
import type { OutboxStore } from '../storage.ts';
import { decodeRow, encodeRow, type Tables } from '../tables.ts';
import type { Particulars } from './particulars.ts';

/** An index of the rows that wait is used only where the query says so with the same words: SQLite looks into no parameter for it. */
const waits = (of: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${of}.state`)} in ('queued', 'sending')`;
const queued = sql.lit<OutboxState>('queued');

const outboxRow = (row: object): OutboxRow => decodeRow<OutboxRow>('outbox', row);
const partRow = (row: object): PartRow => decodeRow<PartRow>('parts', row);

export const outboxStore = (db: Kysely<Tables>, { unclaimed }: Pick<Particulars, 'unclaimed'>): OutboxStore => ({
  async insertOutbox(row) {
    await db.insertInto('outbox').values(encodeRow('outbox', row)).execute();
  },
  async dueOutbox(channelIds, now, limit) {
    const rows = await db
      .selectFrom('outbox as o')
      .selectAll('o')
      .where(waits('o'))
      .where('o.state', '=', queued)
      .where('o.channelId', 'in', channelIds)
      .where((e) => e.or([e('o.dueAt', '<=', now), e('o.dueAt', '>', now + longestDelayMs)]))
      .where(
        sql<boolean>`not exists (select 1 from outbox b where b."channelId" = o."channelId" and b."contactKey" = o."contactKey" and b.position < o.position and ${waits('b')})`,
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
      .where('state', '=', sql.lit<OutboxState>('sending'))
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
  async told(messageId, channelId, contactKey) {
    const row = await db
      .selectFrom('outbox')
      .select('told')
      .where('messageId', '=', messageId)
      .where('channelId', '=', channelId)
      .where('contactKey', '=', contactKey)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst();
    return row?.told ?? null;
  },
  async setTold(messageId, channelId, contactKey, told) {
    await db
      .updateTable('outbox')
      .set({ told })
      .where('position', '=', (e) =>
        e
          .selectFrom('outbox as first')
          .select((f) => f.fn.min('first.position').as('position'))
          .where('first.messageId', '=', messageId)
          .where('first.channelId', '=', channelId)
          .where('first.contactKey', '=', contactKey),
      )
      .execute();
  },
  async isQueued(messageId, channelId, contactKey) {
    const row = await db
      .selectFrom('outbox')
      .select('id')
      .where('messageId', '=', messageId)
      .where('channelId', '=', channelId)
      .where('contactKey', '=', contactKey)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    return row !== undefined;
  },
  async wasCutOff({ channelId, contactKey, conversationId }, since) {
    if (conversationId === null) return false;
    const rows = await db
      .selectFrom('bindings')
      .select('endedAt')
      .where('conversationId', '=', conversationId)
      .where('channelId', '=', channelId)
      .where('contactKey', '=', contactKey)
      .execute();
    return rows.every(({ endedAt }) => endedAt !== null) && rows.some(({ endedAt }) => endedAt !== null && endedAt >= since);
  },
  async dropQueued(channelId, contactKey) {
    const rows = await db
      .updateTable('outbox')
      .set({ state: 'dropped' })
      .where('channelId', '=', channelId)
      .where('contactKey', '=', contactKey)
      .where(waits('outbox'))
      .where('state', '=', queued)
      .returningAll()
      .execute();
    return rows.map(outboxRow);
  },
  async partsOfMessage(messageId) {
    return (await db.selectFrom('parts').selectAll().where('messageId', '=', messageId).orderBy('position').execute()).map(partRow);
  },
  async partsOfOutbox(outboxId) {
    return (await db.selectFrom('parts').selectAll().where('outboxId', '=', outboxId).orderBy('position').execute()).map(partRow);
  },
  async insertPart(row) {
    await db.insertInto('parts').values(encodeRow('parts', row)).execute();
  },
  async updatePart(id, patch) {
    await db.updateTable('parts').set(encodeRow('parts', patch)).where('id', '=', id).execute();
  },
  async deletePlanned(outboxId) {
    await db.deleteFrom('parts').where('outboxId', '=', outboxId).where('state', '=', 'planned').execute();
  },
  async part(id) {
    const row = await db.selectFrom('parts').selectAll().where('id', '=', id).executeTakeFirst();
    return row && partRow(row);
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
  async removeFinishedOutbox(createdBefore, limit) {
    const gone = await db
      .deleteFrom('outbox')
      .where('id', 'in', (e) =>
        e
          .selectFrom('outbox')
          .select('id')
          .where(sql<boolean>`state in ('done', 'dropped')`)
          .where('createdAt', '<', createdBefore)
          .orderBy('createdAt')
          .limit(limit),
      )
      .returning(['id', 'messageId'])
      .execute();
    for (const { id, messageId } of gone) {
      if (messageId !== null) continue;
      const said = await db.deleteFrom('parts').where('outboxId', '=', id).returning('id').execute();
      for (const part of said) await db.deleteFrom('channel_messages').where('partId', '=', part.id).execute();
    }
    return gone.length;
  },
  async removeAttempts(before, limit) {
    const result = await db
      .deleteFrom('attempts')
      .where('id', 'in', (e) => e.selectFrom('attempts').select('id').where('at', '<', before).orderBy('at').limit(limit))
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  },
  async counts() {
    // Each state as a literal: an index of these rows alone counts them, however many are finished.
    const { rows } = await sql<Record<'queued' | 'unknown' | 'inboundNew' | 'inboundDead', number>>`select
      (select count(*) from outbox where ${waits('outbox')} and state = 'queued') as queued,
      (select count(*) from parts where state = 'unknown') as unknown,
      (select count(*) from inbound where state = 'new') as "inboundNew",
      (select count(*) from inbound where state = 'dead') as "inboundDead"`.execute(db);
    const { queued: waiting, unknown, inboundNew, inboundDead } = rows[0]!;
    return { queued: Number(waiting), unknown: Number(unknown), inboundNew: Number(inboundNew), inboundDead: Number(inboundDead) };
  },
});
