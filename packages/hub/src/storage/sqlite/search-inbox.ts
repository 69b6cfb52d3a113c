import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { InboxRow } from '../rows.ts';
import { inboxFilter } from '../sql/inbox-filter.ts';
import type { Particulars } from '../sql/particulars.ts';
import { anywhere, says } from '../sql/says.ts';
import { decodeRow, type Tables } from '../tables.ts';
import { sqliteList } from './codec.ts';
import { lastIndexed, newestMessage } from './words.ts';

/** The index knows words of so many characters and more. */
const shortest = 3;
/** Words that more messages have are found sooner by looking at the newest conversations, one after the other. */
const maxFound = 2_000;
/** Messages that are not in the index yet and are looked through for a search; if there are more, conversations are looked at. */
const maxUnindexed = 2_000;
/** Conversations that are looked at before others have their turn: a few milliseconds. */
const sliceSize = 200;
/** Where the index does not know a word, so many conversations are looked at. */
const maxLookedAt = 10_000;

const dialect = { listed: sqliteList };

/** SQLite itself knows upper and lower case of ASCII only; `fold` (`connection.ts`) knows all, at twice the price. */
const hasWords = (q: string): ((text: RawBuilder<string>) => RawBuilder<boolean>) => {
  const pattern = anywhere(q.toLowerCase());
  const isAscii = !/[^\0-\x7f]/.test(q);
  return (text) => sql`${isAscii ? text : sql`fold(${text})`} like ${pattern} escape '\\'`;
};

/** Whoever waits for something else has a turn. */
const letOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Searches by the index of words, and where that does not help in slices between which others have their turn: this runs on the thread that answers
 * customers.
 */
export const sqliteSearchInbox =
  (db: Kysely<Tables>): Particulars['searchInbox'] =>
  async (query) => {
    const isLong = [...query.q].length >= shortest;
    const ids =
      (isLong ? await conversationsThatSay(db, query.q) : undefined) ?? (await lookThrough(db, query, isLong ? Infinity : maxLookedAt));
    // From the ids to the rows, and not through all rows of the list to those that are among the ids.
    const found = await db
      .selectFrom(sql<{ value: string }>`json_each(${JSON.stringify(ids)})`.as('found'))
      .crossJoin('conversations as c')
      .whereRef('c.id', '=', 'found.value')
      .where(inboxFilter(query, dialect))
      .selectAll('c')
      .orderBy('c.rev', 'desc')
      .limit(query.limit)
      .execute();
    return found.map((row) => decodeRow<InboxRow>('conversations', row));
  };

/** Ids of all conversations that say it; undefined when there are too many, or when much is not in the index yet. */
async function conversationsThatSay(db: Kysely<Tables>, q: string): Promise<string[] | undefined> {
  // Read first: what is taken into the index meanwhile is found twice, and not missed.
  const indexed = await lastIndexed(db);
  if ((await newestMessage(db)) - indexed > maxUnindexed) return undefined;
  const phrase = `"${q.replaceAll('"', '""')}"`;
  const numbers = async (table: 'message_words' | 'person_words'): Promise<number[]> => {
    const { rows } = await sql<{ number: number }>`select rowid as number from ${sql.table(table)}
      where ${sql.table(table)} match ${phrase} limit ${maxFound + 1}`.execute(db);
    return rows.map(({ number }) => number);
  };
  const messages = await numbers('message_words');
  const persons = await numbers('person_words');
  if (messages.length > maxFound || persons.length > maxFound) return undefined;
  const { rows } = await sql<{ id: string }>`
    select m."conversationId" as id from json_each(${JSON.stringify(messages)}) found cross join messages m where m.rowid = found.value
    union all select m."conversationId" from messages m where m.rowid > ${indexed} and m.deleted = 0 and ${hasWords(q)(sql`m.text`)}
    union all select c.id from json_each(${JSON.stringify(persons)}) found cross join persons p cross join conversations c
      where p.rowid = found.value and c."personId" = p.id`.execute(db);
  // Told apart here: SQLite would read the tables in the order of the ids to do it.
  return [...new Set(rows.map(({ id }) => id))];
}

/** Ids of those on the page, as far as `most` conversations hold them. */
async function lookThrough(db: Kysely<Tables>, query: Parameters<Particulars['searchInbox']>[0], most: number): Promise<string[]> {
  const saysIt = says(hasWords(query.q));
  const ids: string[] = [];
  for (let { before } = query, looked = 0; ids.length < query.limit && looked < most; looked += sliceSize) {
    const { rows } = await sql<{ id: string; rev: number; saysIt: number }>`select c.id, c.rev, ${saysIt} as "saysIt" from conversations c
      where ${inboxFilter({ ...query, before }, dialect)} order by c.rev desc limit ${sliceSize}`.execute(db);
    for (const row of rows) if (row.saysIt === 1) ids.push(row.id);
    before = rows.at(-1)?.rev;
    if (rows.length < sliceSize) break;
    await letOthers();
  }
  return ids;
}
