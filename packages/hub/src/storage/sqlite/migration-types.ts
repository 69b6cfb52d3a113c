import { sql } from 'kysely';
import type { MigrationTypes } from '../migrations/migration-types.ts';

const ofWords = sql`content = '', contentless_delete = 1, tokenize = 'trigram'`;

export const sqliteTypes: MigrationTypes = {
  position: { type: 'integer', define: (column) => column.primaryKey().autoIncrement() },
  async indexWords(db) {
    // Empty at first: messages of before are taken into it like new ones, a few at a time, while the hub runs (`words.ts`).
    await sql`create virtual table message_words using fts5(text, ${ofWords})`.execute(db);
    // By itself it puts its parts together when many have come up, and keeps all waiting for it; `words.ts` does it in small steps.
    for (const [name, value] of Object.entries({ automerge: 0, crisismerge: 1_000 }))
      await sql`insert into message_words (message_words, rank) values (${name}, ${sql.lit(value)})`.execute(db);
    await sql`create virtual table person_words using fts5(name, ${ofWords})`.execute(db);
    await sql`insert into person_words (rowid, name) select rowid, name from persons where name is not null`.execute(db);
  },
};
