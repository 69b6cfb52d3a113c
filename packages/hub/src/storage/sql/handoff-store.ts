import type { HandoffPhase } from '@segue/protocol';
import { sql, type Kysely } from 'kysely';
import type { HandoffRow } from '../rows.ts';
import type { HandoffStore } from '../storage.ts';
import { decodeRow, encodeRow, type Tables } from '../tables.ts';

const handoffRow = (row: object | undefined): HandoffRow | undefined => row && decodeRow<HandoffRow>('handoffs', row);

export const handoffStore = (db: Kysely<Tables>): HandoffStore => ({
  async handoff(id) {
    return handoffRow(await db.selectFrom('handoffs').selectAll().where('id', '=', id).executeTakeFirst());
  },
  async handoffByIntent(conversationId, intentId) {
    return handoffRow(
      await db
        .selectFrom('handoffs')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .where('intentId', '=', intentId)
        .executeTakeFirst(),
    );
  },
  async handoffBySecret(hash) {
    return handoffRow(
      await db
        .selectFrom('handoffs')
        .selectAll()
        .where((e) => e.or([e('ticketHash', '=', hash), e('codeHash', '=', hash)]))
        .executeTakeFirst(),
    );
  },
  async arrivedFrom(channelId, contactKey) {
    return handoffRow(
      await db
        .selectFrom('handoffs')
        .selectAll()
        .where('channelId', '=', channelId)
        .where('contactKey', '=', contactKey)
        .where('phase', '=', sql.lit<HandoffPhase>('arrived'))
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
  },
  async latestHandoff(conversationId) {
    return handoffRow(
      await db
        .selectFrom('handoffs')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .where((e) =>
          e.or([
            e('phase', '=', 'arrived'),
            e.and([
              e('phase', 'in', ['linked', 'returned']),
              e.or([
                e.exists(
                  e
                    .selectFrom('bindings')
                    .select('bindings.id')
                    .whereRef('bindings.id', '=', 'handoffs.bindingId')
                    .where('bindings.endedAt', 'is', null),
                ),
                e.exists(
                  e
                    .selectFrom('sessions')
                    .select('sessions.id')
                    .whereRef('sessions.bornOf', '=', 'handoffs.bindingId')
                    .where('sessions.endedAt', 'is', null),
                ),
              ]),
            ]),
          ]),
        )
        // One that goes on comes before one by which somebody is only left.
        .orderBy(
          sql`exists (select 1 from bindings b where b.id = handoffs."bindingId" and b."endedAt" is null) or phase = 'arrived'`,
          'desc',
        )
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
  },
  async handoffOfBinding(bindingId) {
    return handoffRow(
      await db
        .selectFrom('handoffs')
        .selectAll()
        .where('bindingId', '=', bindingId)
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
  },
  async handoffsOf(personId) {
    const rows = await db
      .selectFrom('handoffs')
      .selectAll()
      .where('phase', 'in', ['issued', 'arrived', 'linked', 'returned'])
      .where((e) => e('conversationId', 'in', e.selectFrom('conversations').select('id').where('personId', '=', personId)))
      .execute();
    return rows.map((row) => decodeRow<HandoffRow>('handoffs', row));
  },
  bindingsOfPerson: (personId) =>
    db.selectFrom('bindings').selectAll().where('personId', '=', personId).where('endedAt', 'is', null).orderBy('linkedAt').execute(),
  async arrivedHandoffs(conversationId, channelId) {
    const rows = await db
      .selectFrom('handoffs')
      .selectAll()
      .where('conversationId', '=', conversationId)
      .where('channelId', '=', channelId)
      .where('phase', '=', 'arrived')
      .execute();
    return rows.map((row) => decodeRow<HandoffRow>('handoffs', row));
  },
  async insertHandoff(row) {
    await db.insertInto('handoffs').values(encodeRow('handoffs', row)).execute();
  },
  async moveHandoff(id, from, patch) {
    const result = await db
      .updateTable('handoffs')
      .set(encodeRow('handoffs', patch))
      .where('id', '=', id)
      .where('phase', 'in', from)
      .executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  },
  async expireIssued(conversationId, channelId) {
    await db
      .updateTable('handoffs')
      .set({ phase: 'expired' })
      .where('conversationId', '=', conversationId)
      .where('channelId', '=', channelId)
      .where('phase', '=', 'issued')
      .execute();
  },
  async overdueHandoffs(now) {
    const rows = await db
      .selectFrom('handoffs')
      .selectAll()
      // In the words of its index: SQLite looks into no parameter.
      .where(sql<boolean>`phase in ('issued', 'arrived')`)
      .where('expiresAt', '<=', now)
      .limit(100)
      .execute();
    return rows.map((row) => decodeRow<HandoffRow>('handoffs', row));
  },
  binding: (id) => db.selectFrom('bindings').selectAll().where('id', '=', id).executeTakeFirst(),
  bindingOf: (channelId, contactKey) =>
    db
      .selectFrom('bindings')
      .selectAll()
      .where('channelId', '=', channelId)
      .where('contactKey', '=', contactKey)
      .where('endedAt', 'is', null)
      .executeTakeFirst(),
  bindingsOf: (conversationId) =>
    db
      .selectFrom('bindings')
      .selectAll()
      .where('conversationId', '=', conversationId)
      .where('endedAt', 'is', null)
      .orderBy('linkedAt')
      .execute(),
  async insertBinding(row) {
    await db.insertInto('bindings').values(row).execute();
  },
  async updateBinding(id, patch) {
    await db.updateTable('bindings').set(patch).where('id', '=', id).execute();
  },
  async moveHandoffs(conversationId, to, only) {
    if (only?.length === 0) return [];
    let moved = db.updateTable('handoffs').set({ conversationId: to }).where('conversationId', '=', conversationId);
    if (only) moved = moved.where('id', 'in', [...only]);
    const rows = await moved.returning(['id', 'bindingId']).execute();
    const bindings = rows.map(({ bindingId }) => bindingId).filter((id) => id !== null);
    let tickets = db.updateTable('return_tickets').set({ conversationId: to }).where('conversationId', '=', conversationId);
    if (only) tickets = tickets.where('bindingId', 'in', bindings);
    if (!only || bindings.length > 0) await tickets.execute();
    return rows.map(({ id }) => id);
  },
  async insertReturnTicket(row) {
    await db.insertInto('return_tickets').values(row).execute();
  },
  returnTicket: (hash) => db.selectFrom('return_tickets').selectAll().where('hash', '=', hash).executeTakeFirst(),
  async useReturnTicket(hash, use) {
    const result = await db.updateTable('return_tickets').set(use).where('hash', '=', hash).where('usedAt', 'is', null).executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  },
  async replaceTicketSession(hash, usedSessionId) {
    await db.updateTable('return_tickets').set({ usedSessionId }).where('hash', '=', hash).execute();
  },
});
