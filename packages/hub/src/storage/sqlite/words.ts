import { sql, type Kysely } from 'kysely';
import type { Words } from '../sql/words.ts';
import type { Tables } from '../tables.ts';

/** Each batch leaves a part of its own in the index. So many pages of parts are put together after it: enough to keep up, and a few milliseconds. */
const mergedPages = 64;
/** Characters of one batch, however few messages have them: about ten milliseconds. The longest message is as long. */
const maxCharacters = 20_000;

/** The number of the last message that is in the index of words: those after it are not. */
export async function lastIndexed(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', 'words').executeTakeFirst();
  return Number(row?.value ?? 0);
}

export async function newestMessage(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ newest: number | null }>`select max(rowid) as newest from messages`.execute(db);
  return Number(rows[0]?.newest ?? 0);
}

/**
 * Every three characters of what was said, by the number of the message (its `rowid`: messages are never removed, so that the numbers have no
 * gaps, and `vacuum` gives the same ones again). A message is taken into it after its commit, many at once: that costs a fifth. One that is in it
 * and changes is changed there in the same transaction.
 */
export const sqliteWords = (db: Kysely<Tables>): Words => ({
  unindexedMessages: async () => Math.max(0, (await newestMessage(db)) - (await lastIndexed(db))),
  async indexMessages(limit) {
    const after = await lastIndexed(db);
    const { rows } = await sql<{ number: number; characters: number }>`select rowid as number, length(text) as characters from messages
      where rowid > ${after} order by rowid limit ${limit}`.execute(db);
    const [first] = rows;
    if (!first) return;
    let last = first.number;
    let characters = 0;
    for (const row of rows) {
      characters += row.characters;
      if (characters > maxCharacters && row !== first) break;
      last = row.number;
    }
    await sql`insert into message_words (rowid, text) select rowid, text from messages
      where rowid > ${after} and rowid <= ${last} and deleted = 0`.execute(db);
    await sql`insert into message_words (message_words, rank) values ('merge', ${sql.lit(mergedPages)})`.execute(db);
    await db
      .insertInto('counters')
      .values({ name: 'words', value: last })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: last }))
      .execute();
  },
  async changed(messageId) {
    const { rows } = await sql<{ number: number }>`select rowid as number from messages where id = ${messageId}`.execute(db);
    const number = rows[0]?.number;
    if (number === undefined || number > (await lastIndexed(db))) return;
    await sql`delete from message_words where rowid = ${number}`.execute(db);
    await sql`insert into message_words (rowid, text) select rowid, text from messages where id = ${messageId} and deleted = 0`.execute(db);
  },
  async named(personId) {
    await sql`delete from person_words where rowid = (select rowid from persons where id = ${personId})`.execute(db);
    await sql`insert into person_words (rowid, name) select rowid, name from persons where id = ${personId} and name is not null`.execute(
      db,
    );
  },
});
