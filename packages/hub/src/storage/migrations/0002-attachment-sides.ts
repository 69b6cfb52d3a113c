import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

interface Old {
  events: { conversationId: string; seq: number; type: string; body: string };
  messages: { id: string };
  attachments: { id: string; side: string };
  message_attachments: { messageId: string; attachmentId: string };
}

/** What a message said, as far as it is looked at here. */
interface OldContent {
  kind: string;
  attachment?: { id: string };
  image?: { attachmentId: string };
  cards?: { image?: { attachmentId: string } }[];
}

/** As the hub of then read it: what a migration does never changes with the code around it. */
function attachmentIdsOf({ kind, attachment, image, cards = [] }: OldContent): string[] {
  if (kind === 'attachment') return attachment ? [attachment.id] : [];
  if (kind === 'card') return image ? [image.attachmentId] : [];
  return kind === 'carousel' ? cards.flatMap((card) => (card.image ? [card.image.attachmentId] : [])) : [];
}

/** Events that are read at once. */
const pageSize = 500;

/**
 * Who uploaded a file, and which messages have it. For files of before: the author of the first message with it; one that no
 * message has is taken for an operator's, which shows it to fewer people than the other mistake would.
 */
export const attachmentSides: Migration = {
  async up(given: Kysely<unknown>): Promise<void> {
    const db = given as Kysely<Old>;
    await db.schema
      .alterTable('attachments')
      .addColumn('side', 'text', (c) => c.notNull().defaultTo('operator'))
      .execute();
    await db.schema
      .createTable('message_attachments')
      .addColumn('messageId', 'text', (c) => c.notNull())
      .addColumn('attachmentId', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('message_attachments_pk', ['attachmentId', 'messageId'])
      .execute();
    await db.schema.createIndex('message_attachments_message').on('message_attachments').column('messageId').execute();
    // What came from a network has an intent that the hub made.
    await sql`update attachments set side = 'customer' where "intentId" = 'in-' || id`.execute(db);

    const known = new Set<string>();
    let after = { conversationId: '', seq: 0 };
    for (;;) {
      const rows = await db
        .selectFrom('events')
        .select(['conversationId', 'seq', 'body'])
        .where('type', 'in', ['message', 'note'])
        .where('body', 'like', '%"attachment%')
        .where((e) =>
          e.or([
            e('conversationId', '>', after.conversationId),
            e.and([e('conversationId', '=', after.conversationId), e('seq', '>', after.seq)]),
          ]),
        )
        .orderBy('conversationId')
        .orderBy('seq')
        .limit(pageSize)
        .execute();
      for (const { body } of rows) {
        const { message } = JSON.parse(body) as { message?: { id: string; author: { kind: string }; content: OldContent } };
        if (!message) continue;
        for (const attachmentId of new Set(attachmentIdsOf(message.content))) {
          await db.insertInto('message_attachments').values({ messageId: message.id, attachmentId }).execute();
          if (message.author.kind === 'customer' && !known.has(attachmentId))
            await db.updateTable('attachments').set({ side: 'customer' }).where('id', '=', attachmentId).execute();
          known.add(attachmentId);
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return;
      after = last;
    }
  },
};
