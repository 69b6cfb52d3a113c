import type { Kysely } from 'kysely';
import type { AttachmentRow } from '../rows.ts';
import type { DeskStore } from '../storage.ts';
import { decodeRow, encodeRow, type Tables } from '../tables.ts';

const attachmentRow = (row: object | undefined): AttachmentRow | undefined => row && decodeRow<AttachmentRow>('attachments', row);

export const deskStore = (db: Kysely<Tables>): DeskStore => ({
  operator: (id) => db.selectFrom('operators').selectAll().where('id', '=', id).executeTakeFirst(),
  operatorByEmail: (email) => db.selectFrom('operators').selectAll().where('email', '=', email).executeTakeFirst(),
  operators: () => db.selectFrom('operators').selectAll().orderBy('name').execute(),
  async putOperator(row) {
    const { id: _id, ...rest } = row;
    await db
      .insertInto('operators')
      .values(row)
      .onConflict((conflict) => conflict.column('email').doUpdateSet(rest))
      .execute();
  },
  async updateOperator(id, patch) {
    await db.updateTable('operators').set(patch).where('id', '=', id).execute();
  },
  operatorSession: (handleHash) => db.selectFrom('operator_sessions').selectAll().where('handleHash', '=', handleHash).executeTakeFirst(),
  async insertOperatorSession(row) {
    await db.insertInto('operator_sessions').values(row).execute();
  },
  async updateOperatorSession(handleHash, patch) {
    await db.updateTable('operator_sessions').set(patch).where('handleHash', '=', handleHash).execute();
  },
  savedReplies: () => db.selectFrom('saved_replies').selectAll().orderBy('shortcut').execute(),
  async putSavedReply(row) {
    await db
      .insertInto('saved_replies')
      .values(row)
      .onConflict((conflict) => conflict.column('shortcut').doUpdateSet({ markdown: row.markdown }))
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
  async attachmentsOf(conversationId) {
    const rows = await db
      .selectFrom('attachments')
      .selectAll()
      .where('conversationId', '=', conversationId)
      .where('complete', '=', 1)
      .orderBy('createdAt')
      .execute();
    return rows.map((row) => decodeRow<AttachmentRow>('attachments', row));
  },
  async insertAttachment(row) {
    await db.insertInto('attachments').values(encodeRow('attachments', row)).execute();
  },
  async updateAttachment(id, patch) {
    await db.updateTable('attachments').set(encodeRow('attachments', patch)).where('id', '=', id).execute();
  },
});
