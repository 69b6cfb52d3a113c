import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { AttachmentRow, OperatorRow, SavedReplyRow } from '../rows.ts';
import type { DeskStore } from '../storage.ts';
import { decodeRow, encodeRow, type Tables } from '../tables.ts';
import type { Particulars } from './particulars.ts';

const attachmentRow = (row: object | undefined): AttachmentRow | undefined => row && decodeRow<AttachmentRow>('attachments', row);

const operatorRow = (row: object | undefined): OperatorRow | undefined => row && decodeRow<OperatorRow>('operators', row);

const isForCustomer = (fromSeq: number): RawBuilder<boolean> =>
  fromSeq === 0
    ? isForAnyDevice
    : sql<boolean>`(${isForAnyDevice} and (${isInNoMessage} or exists (
  select 1 from message_attachments a cross join messages m
  where a."attachmentId" = attachments.id and m.id = a."messageId" and m."conversationId" = attachments."conversationId" and m.seq >= ${fromSeq})))`;

/**
 * A message of another conversation shows nothing here. From the file to its messages: SQLite keeps to the order of a `cross join`, and would read
 * the whole conversation for each file otherwise.
 */
const isForAnyDevice = sql<boolean>`(attachments.side = 'customer' or exists (
  select 1 from message_attachments a cross join messages m
  where a."attachmentId" = attachments.id and m.id = a."messageId" and m."conversationId" = attachments."conversationId" and m.private = 0 and m.deleted = 0))`;

const isInNoMessage = sql<boolean>`not exists (select 1 from message_attachments a where a."attachmentId" = attachments.id)`;

/** Under which name the bytes of files are summed up: of one brand, or of all. */
const totalName = (brand?: string): string => (brand === undefined ? 'files' : `files:${brand}`);

async function addToTotals(db: Kysely<Tables>, conversationId: string, bytes: number): Promise<void> {
  const conversation = await db.selectFrom('conversations').select('brand').where('id', '=', conversationId).executeTakeFirst();
  for (const name of [totalName(), ...(conversation ? [totalName(conversation.brand)] : [])]) {
    await db
      .insertInto('counters')
      .values({ name, value: bytes })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql<number>`counters.value + ${bytes}` }))
      .execute();
  }
}

export const deskStore = (db: Kysely<Tables>, { held }: Pick<Particulars, 'held'>): DeskStore => ({
  async writeHealth(at) {
    await db
      .insertInto('counters')
      .values({ name: 'health', value: at })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: at }))
      .execute();
  },
  async operator(id) {
    return operatorRow(await held(db.selectFrom('operators').selectAll().where('id', '=', id)).executeTakeFirst());
  },
  async operatorByEmail(email) {
    return operatorRow(await db.selectFrom('operators').selectAll().where('email', '=', email).executeTakeFirst());
  },
  async operators() {
    const rows = await db.selectFrom('operators').selectAll().orderBy('name').execute();
    return rows.map((row) => decodeRow<OperatorRow>('operators', row));
  },
  async putOperator(row) {
    const { id: _id, ...rest } = row;
    await db
      .insertInto('operators')
      .values(encodeRow('operators', row))
      .onConflict((conflict) => conflict.column('email').doUpdateSet(encodeRow('operators', rest)))
      .execute();
  },
  async updateOperator(id, patch) {
    await db.updateTable('operators').set(encodeRow('operators', patch)).where('id', '=', id).execute();
  },
  async deleteOperator(id) {
    await db.updateTable('conversations').set({ assigneeId: null }).where('assigneeId', '=', id).execute();
    await db.deleteFrom('operator_sessions').where('operatorId', '=', id).execute();
    await db.deleteFrom('operators').where('id', '=', id).execute();
  },
  async endOperatorSessions(operatorId, at, except = '') {
    const ended = await db
      .updateTable('operator_sessions')
      .set({ endedAt: at })
      .where('operatorId', '=', operatorId)
      .where('endedAt', 'is', null)
      .where('handleHash', '<>', except)
      .returning('handleHash')
      .execute();
    return ended.map(({ handleHash }) => handleHash);
  },
  operatorSession: (handleHash) => db.selectFrom('operator_sessions').selectAll().where('handleHash', '=', handleHash).executeTakeFirst(),
  async insertOperatorSession(row) {
    await db.insertInto('operator_sessions').values(row).execute();
  },
  async updateOperatorSession(handleHash, patch) {
    await db.updateTable('operator_sessions').set(patch).where('handleHash', '=', handleHash).execute();
  },
  async savedReplies() {
    const rows = await db.selectFrom('saved_replies').selectAll().orderBy('shortcut').execute();
    return rows.map((row) => decodeRow<SavedReplyRow>('saved_replies', row));
  },
  async putSavedReply(row) {
    await db
      .insertInto('saved_replies')
      .values(encodeRow('saved_replies', row))
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ markdown: row.markdown }))
      .execute();
  },
  async deleteSavedReply(id) {
    await db.deleteFrom('saved_replies').where('id', '=', id).execute();
  },
  async attachment(id) {
    return attachmentRow(await db.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst());
  },
  async attachmentByIntent(conversationId, intentId) {
    return attachmentRow(
      await db
        .selectFrom('attachments')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .where('intentId', '=', intentId)
        .executeTakeFirst(),
    );
  },
  async attachmentsForCustomer(conversationId, fromSeq) {
    const rows = await db
      .selectFrom('attachments')
      .selectAll()
      .where('conversationId', '=', conversationId)
      .where('complete', '=', 1)
      .where(isForCustomer(fromSeq))
      .orderBy('createdAt')
      .execute();
    return rows.map((row) => decodeRow<AttachmentRow>('attachments', row));
  },
  async isForCustomer(attachmentId, fromSeq) {
    const row = await db
      .selectFrom('attachments')
      .select('id')
      .where('id', '=', attachmentId)
      .where(isForCustomer(fromSeq))
      .executeTakeFirst();
    return row !== undefined;
  },
  async setAttachmentsOf(messageId, attachmentIds) {
    const before = await db.deleteFrom('message_attachments').where('messageId', '=', messageId).returning('attachmentId').execute();
    const rows = [...new Set(attachmentIds)].map((attachmentId) => ({ messageId, attachmentId }));
    if (rows.length > 0) {
      await db.insertInto('message_attachments').values(rows).execute();
      await db.deleteFrom('unsent_attachments').where('attachmentId', 'in', attachmentIds).execute();
    }
    for (const { attachmentId } of before)
      if (!attachmentIds.includes(attachmentId))
        await db
          .insertInto('unsent_attachments')
          .columns(['attachmentId', 'createdAt'])
          .expression((e) =>
            e.selectFrom('attachments').select(['id as attachmentId', 'createdAt']).where('id', '=', attachmentId).where(isInNoMessage),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute();
  },
  async attachedBytes(conversationId) {
    const row = await db
      .selectFrom('attachments')
      .select((e) => e.fn.coalesce(e.fn.sum<number>('bytes'), e.lit(0)).as('n'))
      .where('conversationId', '=', conversationId)
      .executeTakeFirstOrThrow();
    return Number(row.n);
  },
  async fileTotals(brand) {
    const rows = await db
      .selectFrom('counters')
      .selectAll()
      .where('name', 'in', [totalName(), totalName(brand)])
      .execute();
    const of = (wanted: string): number => Number(rows.find(({ name }) => name === wanted)?.value ?? 0);
    return { brand: of(totalName(brand)), all: of(totalName()) };
  },
  async uploadedBytes(uploader, { from, to }) {
    const row = await db
      .selectFrom('attachments')
      .select((e) => e.fn.coalesce(e.fn.sum<number>('bytes'), e.lit(0)).as('n'))
      .where('uploader', '=', uploader)
      .where('createdAt', '>=', from)
      .where('createdAt', '<=', to)
      .executeTakeFirstOrThrow();
    return Number(row.n);
  },
  async unsentAttachments(createdBefore, limit) {
    const rows = await db
      .selectFrom('unsent_attachments as u')
      .innerJoin('attachments', 'attachments.id', 'u.attachmentId')
      .selectAll('attachments')
      .where('u.createdAt', '<', createdBefore)
      .where(isInNoMessage)
      .orderBy('u.createdAt')
      .limit(limit)
      .execute();
    return rows.map((row) => decodeRow<AttachmentRow>('attachments', row));
  },
  async deleteAttachment(id) {
    const gone = await db.deleteFrom('attachments').where('id', '=', id).returning(['conversationId', 'bytes']).executeTakeFirst();
    await db.deleteFrom('unsent_attachments').where('attachmentId', '=', id).execute();
    if (gone) await addToTotals(db, gone.conversationId, -gone.bytes);
  },
  async insertAttachment(row) {
    await db.insertInto('attachments').values(encodeRow('attachments', row)).execute();
    await db.insertInto('unsent_attachments').values({ attachmentId: row.id, createdAt: row.createdAt }).execute();
    await addToTotals(db, row.conversationId, row.bytes);
  },
  async updateAttachment(id, patch) {
    await db.updateTable('attachments').set(encodeRow('attachments', patch)).where('id', '=', id).execute();
  },
});
