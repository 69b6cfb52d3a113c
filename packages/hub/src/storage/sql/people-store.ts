import type { Kysely } from 'kysely';
import { runPrepared, type PreparedCache } from '../prepared.ts';
import type { PersonRow, SessionRow } from '../rows.ts';
import type { PeopleStore } from '../storage.ts';
import { decodeRow, encodeRow, type Tables } from '../tables.ts';
import type { Particulars } from './particulars.ts';

export const peopleStore = (
  db: Kysely<Tables>,
  cache: PreparedCache,
  { rows, listed, words }: Pick<Particulars, 'rows' | 'listed' | 'words'>,
): PeopleStore => ({
  person: (id) =>
    rows.persons.find(id, async () => {
      const [row] = await runPrepared<object>(
        db,
        cache,
        'person',
        (d, $) => d.selectFrom('persons').selectAll().where('id', '=', $('id')),
        { id },
      );
      return row && decodeRow<PersonRow>('persons', row);
    }),
  async insertPerson(row) {
    await db.insertInto('persons').values(encodeRow('persons', row)).execute();
    if (row.name !== null) await words.named(row.id);
  },
  async updatePerson(id, patch) {
    await db.updateTable('persons').set(encodeRow('persons', patch)).where('id', '=', id).execute();
    rows.persons.drop(id);
    if (patch.name !== undefined) await words.named(id);
  },
  sessionByHash: (handleHash) =>
    rows.sessions.find(handleHash, async () => {
      const [row] = await runPrepared<SessionRow>(
        db,
        cache,
        'sessionByHash',
        (d, $) => d.selectFrom('sessions').selectAll().where('handleHash', '=', $('handleHash')),
        { handleHash },
      );
      return row;
    }),
  session: (id) => db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst(),
  async liveSessions({ customer, operator }, at) {
    const rows = await db
      .selectFrom('sessions')
      .select('id as key')
      .where('id', 'in', listed(customer))
      .where('endedAt', 'is', null)
      .unionAll(
        db
          .selectFrom('operator_sessions')
          .select('handleHash as key')
          .where('handleHash', 'in', listed(operator))
          .where('endedAt', 'is', null)
          .where('createdAt', '>=', at),
      )
      .execute();
    return new Set(rows.map(({ key }) => key));
  },
  sessionsOf: (personId) => db.selectFrom('sessions').selectAll().where('personId', '=', personId).orderBy('createdAt').execute(),
  async insertSession(row) {
    await db.insertInto('sessions').values(row).execute();
  },
  async updateSession(id, patch) {
    const row = await db.updateTable('sessions').set(patch).where('id', '=', id).returning('handleHash').executeTakeFirst();
    if (row) rows.sessions.drop(row.handleHash);
  },
});
