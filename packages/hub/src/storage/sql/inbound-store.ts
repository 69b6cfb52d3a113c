import { sql, type Kysely } from 'kysely';
import { longestDelayMs } from '../delays.ts';
import type { InboundRow, InboundState } from '../rows.ts';
import type { InboundStore } from '../storage.ts';
import { decodeRow, encodeRow, type Tables } from '../tables.ts';

/** As a literal, so that SQLite sees that an index of these rows alone will do. */
const is = (state: InboundState) => sql.lit(state);

const inboundRow = (row: object): InboundRow => decodeRow<InboundRow>('inbound', row);

export const inboundStore = (db: Kysely<Tables>): InboundStore => ({
  async insertInbound(row) {
    const result = await db
      .insertInto('inbound')
      .values(encodeRow('inbound', row))
      .onConflict((conflict) => conflict.columns(['channelId', 'providerId']).doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
  },
  async newInbound(channelIds, now, limit) {
    const rows = await db
      .selectFrom('inbound as i')
      .selectAll('i')
      .where('i.state', '=', is('new'))
      .where('i.channelId', 'in', channelIds)
      .where((e) => e.or([e('i.dueAt', '<=', now), e('i.dueAt', '>', now + longestDelayMs)]))
      .where(
        sql<boolean>`not exists (select 1 from inbound b where b."channelId" = i."channelId" and b.sender = i.sender and b.position < i.position and b.state = 'new')`,
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
      .where('state', '=', is('held'))
      .where('handoffId', '=', handoffId)
      .orderBy('position')
      .execute();
    return rows.map(inboundRow);
  },
  async supersedeInbound(channelId, sender) {
    await db
      .updateTable('inbound')
      .set({ state: 'done' })
      .where('channelId', '=', channelId)
      .where('sender', '=', sender)
      .where('state', '=', is('new'))
      .execute();
  },
  async updateInbound(id, patch) {
    await db.updateTable('inbound').set(patch).where('id', '=', id).execute();
  },
  async removeFinishedInbound(receivedBefore, limit) {
    const result = await db
      .deleteFrom('inbound')
      .where('id', 'in', (e) =>
        e
          .selectFrom('inbound')
          .select('id')
          .where('state', '=', is('done'))
          .where('receivedAt', '<', receivedBefore)
          .orderBy('receivedAt')
          .limit(limit),
      )
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  },
  async linkMessage(row) {
    await db
      .insertInto('channel_messages')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['channelId', 'contactKey', 'providerMessageId']).doUpdateSet({ messageId: row.messageId, partId: row.partId }),
      )
      .execute();
  },
  linkedMessage: (channelId, contactKey, providerMessageId) =>
    db
      .selectFrom('channel_messages')
      .select('messageId')
      .where('channelId', '=', channelId)
      .where('contactKey', '=', contactKey)
      .where('providerMessageId', '=', providerMessageId)
      .executeTakeFirst(),
  async linkedPart(channelId, providerMessageId) {
    const rows = await db
      .selectFrom('channel_messages')
      .select('partId')
      .where('channelId', '=', channelId)
      .where('providerMessageId', '=', providerMessageId)
      .limit(2)
      .execute();
    return rows.length === 1 ? (rows[0]!.partId ?? undefined) : undefined;
  },
  async providerIdsOf(partId) {
    const rows = await db.selectFrom('channel_messages').select('providerMessageId').where('partId', '=', partId).execute();
    return rows.map(({ providerMessageId }) => providerMessageId);
  },
  async parkStatus(row) {
    await db.insertInto('parked_statuses').values(row).execute();
  },
  async unparkStatuses(channelId, providerMessageId) {
    const rows = await db
      .deleteFrom('parked_statuses')
      .where('channelId', '=', channelId)
      .where('providerMessageId', '=', providerMessageId)
      .returningAll()
      .execute();
    return rows.toSorted((a, b) => a.at - b.at);
  },
  async forgetParked(before) {
    await db.deleteFrom('parked_statuses').where('at', '<', before).execute();
  },
});
