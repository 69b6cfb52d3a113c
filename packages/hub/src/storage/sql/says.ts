import { sql, type RawBuilder } from 'kysely';

/** A pattern that finds `q` anywhere; `%` and `_` in it mean themselves. */
export const anywhere = (q: string): string => `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Whether a conversation (`c`) has words in what was said there, notes as well, or in the name of its customer. */
export const says = (has: (text: RawBuilder<string>) => RawBuilder<boolean>): RawBuilder<boolean> =>
  sql`(exists (select 1 from messages m where m."conversationId" = c.id and m.deleted = 0 and ${has(sql`m.text`)})
    or exists (select 1 from persons p where p.id = c."personId" and ${has(sql`p.name`)}))`;
