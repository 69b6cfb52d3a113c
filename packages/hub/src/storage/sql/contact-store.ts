import type { Kysely } from 'kysely';
import type { ContactRow } from '../rows.ts';
import type { ContactStore } from '../storage.ts';
import { decodeRow, encodeRow, type Tables } from '../tables.ts';

export const contactStore = (db: Kysely<Tables>): ContactStore => ({
  async contact(channelId, key) {
    const row = await db.selectFrom('contacts').selectAll().where('channelId', '=', channelId).where('key', '=', key).executeTakeFirst();
    return row && decodeRow<ContactRow>('contacts', row);
  },
  async putContact(row) {
    const { to, shown, locale, lastInboundAt } = row;
    await db
      .insertInto('contacts')
      .values(encodeRow('contacts', { ...row, question: null }))
      .onConflict((conflict) =>
        conflict.columns(['channelId', 'key']).doUpdateSet((e) => ({
          to,
          shown,
          locale,
          lastInboundAt:
            lastInboundAt === null
              ? e.ref('contacts.lastInboundAt')
              : e
                  .case()
                  .when(e.or([e('contacts.lastInboundAt', 'is', null), e('contacts.lastInboundAt', '<', lastInboundAt)]))
                  .then(lastInboundAt)
                  .else(e.ref('contacts.lastInboundAt'))
                  .end(),
        })),
      )
      .execute();
  },
  async setQuestion(channelId, key, question) {
    await db
      .updateTable('contacts')
      .set(encodeRow('contacts', { question }))
      .where('channelId', '=', channelId)
      .where('key', '=', key)
      .execute();
  },
  async isSuppressed(channelId, key) {
    const row = await db
      .selectFrom('suppressions')
      .select('at')
      .where('channelId', '=', channelId)
      .where('key', '=', key)
      .executeTakeFirst();
    return row !== undefined;
  },
  async suppress(row) {
    const result = await db
      .insertInto('suppressions')
      .values(row)
      .onConflict((conflict) => conflict.columns(['channelId', 'key', 'purpose']).doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
  },
  async unsuppress(channelId, key) {
    const result = await db.deleteFrom('suppressions').where('channelId', '=', channelId).where('key', '=', key).executeTakeFirst();
    return Number(result.numDeletedRows) > 0;
  },
});
