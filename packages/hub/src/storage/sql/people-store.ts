import type { Kysely } from 'kysely';
import { runPrepared, type PreparedCache } from '../prepared.ts';
import type { MergeRow, PersonRow, SessionRow } from '../rows.ts';
import type { PeopleStore } from '../storage.ts';
import { decodeRow, encodeRow, type Tables } from '../tables.ts';
import type { Particulars } from './particulars.ts';

export const peopleStore = (
  db: Kysely<Tables>,
  cache: PreparedCache,
  { rows, listed, words, held }: Pick<Particulars, 'rows' | 'listed' | 'words' | 'held'>,
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
  async personKnownAs(brand, issuer, sub) {
    const row = await db
      .selectFrom('persons')
      .selectAll()
      .where('brand', '=', brand)
      .where('issuer', '=', issuer)
      .where('sub', '=', sub)
      .where('sub', 'is not', null)
      .executeTakeFirst();
    return row && decodeRow<PersonRow>('persons', row);
  },
  async holdPersons(ids) {
    await held(
      db
        .selectFrom('persons')
        .select('id')
        .where('id', 'in', listed([...ids]))
        .orderBy('id'),
    ).execute();
  },
  async useAssertion(hash, expiresAt) {
    const result = await db
      .insertInto('used_assertions')
      .values({ hash, expiresAt })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
  },
  async forgetAssertions(expiredBefore) {
    await db.deleteFrom('used_assertions').where('expiresAt', '<', expiredBefore).execute();
  },
  async insertMerge(row) {
    await db.insertInto('merges').values(encodeRow('merges', row)).execute();
  },
  async merge(id) {
    const row = await held(db.selectFrom('merges').selectAll().where('id', '=', id)).executeTakeFirst();
    return row && decodeRow<MergeRow>('merges', row);
  },
  async mergesInto(personId) {
    const found = await db
      .selectFrom('merges')
      .selectAll()
      .where('intoId', '=', personId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return found.map((row) => decodeRow<MergeRow>('merges', row));
  },
  async updateMerge(id, patch) {
    await db.updateTable('merges').set(patch).where('id', '=', id).execute();
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
