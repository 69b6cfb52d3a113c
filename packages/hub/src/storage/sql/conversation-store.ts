import { limits } from '@segue/protocol';
import { sql, type Kysely } from 'kysely';
import { runPrepared, type PreparedCache } from '../prepared.ts';
import type { ConversationRow, EventRow, EventRowOf, InboxRow, MessageRow } from '../rows.ts';
import type { ConversationStore } from '../storage.ts';
import { conversationColumns, decodeRow, encodeRow, type Tables } from '../tables.ts';
import { inboxFilter } from './inbox-filter.ts';
import type { Particulars } from './particulars.ts';
import { selectConversation } from './select-conversation.ts';

const conversationRow = (row: object | undefined): ConversationRow | undefined => row && decodeRow<ConversationRow>('conversations', row);
const eventRow = (row: object): EventRow => decodeRow<EventRow>('events', row);
const messageRow = (row: object | undefined): MessageRow | undefined => row && decodeRow<MessageRow>('messages', row);

export const conversationStore = (db: Kysely<Tables>, cache: PreparedCache, particulars: Particulars): ConversationStore => {
  const { rows, advance, rev, listed, words } = particulars;
  return {
    conversation: (id) => rows.conversations.find(id, () => selectConversation(db, cache, particulars, id)),
    async openConversationOf(personId) {
      return conversationRow(
        await db
          .selectFrom('conversations')
          .select(conversationColumns)
          .where('personId', '=', personId)
          // As a literal, so that the index of open ones is taken: it has one row a person.
          .where('status', '=', sql.lit<ConversationRow['status']>('open'))
          .executeTakeFirst(),
      );
    },
    async latestConversationOf(personId) {
      return conversationRow(
        await db
          .selectFrom('conversations')
          .select(conversationColumns)
          .where('personId', '=', personId)
          .where('mergedInto', 'is', null)
          .orderBy('startedAt', 'desc')
          .orderBy('rev', 'desc')
          .limit(1)
          .executeTakeFirst(),
      );
    },
    async countOf(personId) {
      const row = await db
        .selectFrom('conversations')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('personId', '=', personId)
        .where('mergedInto', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
    async conversationsOf(personId) {
      const found = await db
        .selectFrom('conversations')
        .select(conversationColumns)
        .where('personId', '=', personId)
        .where('mergedInto', 'is', null)
        .orderBy('startedAt')
        .orderBy('id')
        .execute();
      return found.map((row) => decodeRow<ConversationRow>('conversations', row));
    },
    async insertConversation(row) {
      // Its place in the inbox comes with the first event of its log.
      await db
        .insertInto('conversations')
        .values(encodeRow('conversations', { ...row, rev: 0 }))
        .execute();
      rows.conversations.put(row.id, row);
    },
    advance,
    async insertEvent(row) {
      const values: Record<string, unknown> = encodeRow('events', row);
      await runPrepared(
        db,
        cache,
        'insertEvent',
        (d, $) =>
          d.insertInto('events').values({
            conversationId: $('conversationId'),
            seq: $('seq'),
            type: $('type'),
            at: $('at'),
            body: $('body'),
            operatorsOnly: $('operatorsOnly'),
            side: $('side'),
          }),
        values,
      );
    },
    async replaceEvent(conversationId, seq, patch) {
      await db
        .updateTable('events')
        .set(encodeRow('events', patch))
        .where('conversationId', '=', conversationId)
        .where('seq', '=', seq)
        .execute();
    },
    async event(conversationId, seq) {
      const row = await db
        .selectFrom('events')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .where('seq', '=', seq)
        .executeTakeFirst();
      return row && eventRow(row);
    },
    async changesAfter(conversationId, after) {
      const rows = await db
        .selectFrom('events')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .where('seq', '>', after)
        .where('type', 'in', ['edit', 'final'])
        .orderBy('seq')
        .execute();
      return rows.map((row) => decodeRow<EventRowOf<'edit' | 'final'>>('events', row));
    },
    async newestMessage(conversationId) {
      const rows = await Promise.all(
        (['customer', 'operator'] as const).map((side) =>
          db
            .selectFrom('events')
            .selectAll()
            .where('conversationId', '=', conversationId)
            .where('side', '=', side)
            .orderBy('seq', 'desc')
            .limit(1)
            .executeTakeFirst(),
        ),
      );
      const [newest] = rows.filter((row) => row !== undefined).toSorted((a, b) => b.seq - a.seq);
      return newest && decodeRow<EventRowOf<'message'>>('events', newest);
    },
    async eventsAfter(conversationId, after, limit) {
      const rows = await runPrepared<object>(
        db,
        cache,
        'eventsAfter',
        (d, $) =>
          d
            .selectFrom('events')
            .selectAll()
            .where('conversationId', '=', $('conversationId'))
            .where('seq', '>', $('after'))
            .orderBy('seq')
            .limit($('limit')),
        { conversationId, after, limit },
      );
      return rows.map(eventRow);
    },
    async eventsBefore(conversationId, before, limit) {
      const rows = await db
        .selectFrom('events')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .where('seq', '<', before)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map(eventRow).toReversed();
    },
    async messageByIntent(conversationId, intentId) {
      const [row] = await runPrepared<object>(
        db,
        cache,
        'messageByIntent',
        (d, $) =>
          d.selectFrom('messages').selectAll().where('conversationId', '=', $('conversationId')).where('intentId', '=', $('intentId')),
        { conversationId, intentId },
      );
      return messageRow(row);
    },
    async message(id) {
      return messageRow(await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst());
    },
    async streamingMessages() {
      const found = await db.selectFrom('messages').selectAll().where('streaming', '=', sql.lit(1)).orderBy('at').limit(200).execute();
      return found.map((row) => decodeRow<MessageRow>('messages', row));
    },
    async insertMessage(row) {
      const values: Record<string, unknown> = encodeRow('messages', row);
      const keys = Object.keys(values);
      await runPrepared(
        db,
        cache,
        'insertMessage',
        (d, $) => d.insertInto('messages').values(Object.fromEntries(keys.map((key) => [key, $(key)])) as never),
        values,
      );
    },
    async updateMessage(id, patch) {
      await db.updateTable('messages').set(encodeRow('messages', patch)).where('id', '=', id).execute();
      if (patch.text !== undefined || patch.deleted !== undefined) await words.changed(id);
    },
    async moveMessage(id, { conversationId, seq }) {
      const attached = db.selectFrom('message_attachments').select('attachmentId').where('messageId', '=', id);
      await db.updateTable('attachments').set({ conversationId }).where('id', 'in', attached).execute();
      await db.updateTable('outbox').set({ conversationId }).where('messageId', '=', id).execute();
      await db.updateTable('messages').set({ conversationId, seq }).where('id', '=', id).execute();
      await words.changed(id);
    },
    async countMessagesAfter(conversationId, side, seq) {
      const [row] = await runPrepared<{ n: number }>(
        db,
        cache,
        'countMessagesAfter',
        (d, $) =>
          d
            .selectFrom(
              d
                .selectFrom('events')
                .select('seq')
                .where('conversationId', '=', $('conversationId'))
                .where('side', '=', $('side'))
                .where('seq', '>', $('seq'))
                .limit($('most'))
                .as('unread'),
            )
            .select((e) => e.fn.countAll<number>().as('n')),
        { conversationId, side, seq, most: limits.maxUnread },
      );
      return Number(row!.n);
    },
    async inbox({ q, ...query }) {
      if (q) return particulars.searchInbox({ ...query, q });
      const found = await db
        .selectFrom('conversations as c')
        .selectAll('c')
        .where(inboxFilter(query, particulars))
        .orderBy('c.rev', 'desc')
        .limit(query.limit)
        .execute();
      return found.map((row) => decodeRow<InboxRow>('conversations', row));
    },
    unindexedMessages: () => words.unindexedMessages(),
    indexMessages: (limit) => words.indexMessages(limit),
    async changedSince(rev, limit, brands) {
      let query = db.selectFrom('conversations').selectAll().where('rev', '>', rev).where('lastSeq', '>', 0);
      if (brands) query = query.where('brand', 'in', listed([...brands]));
      const rows = await query.orderBy('rev').limit(limit).execute();
      return rows.map((row) => decodeRow<InboxRow>('conversations', row));
    },
    rev,
  };
};
