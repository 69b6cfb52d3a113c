import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SegueError } from '@segue/protocol';
import { expect } from 'chai';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { person, sessionRow } from '../fixtures/sample-rows.ts';
import { sqliteStorage } from './sqlite-storage.ts';
import type { Storage, Tx } from '../storage.ts';
import type { Tables } from '../tables.ts';

let storage: Storage;
/** Each is one `fsync` on a disk. */
let commits = 0;
/** Statement that the database refuses with all that it is in, as a full disk does. */
let refused: string | undefined;

beforeEach(async () => {
  const database = new DatabaseSync(':memory:');
  const prepare = (text: string) => {
    if (text === 'commit') commits += 1;
    if (refused !== undefined && text.startsWith(refused)) {
      if (database.isTransaction) database.exec('rollback');
      throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR' });
    }
    if (text === 'rollback' && !database.isTransaction)
      return { reader: false, all: () => [], run: () => nothing, iterate: () => [].values() };
    const statement = database.prepare(text);
    return {
      reader: statement.columns().length > 0,
      all: (given: readonly unknown[]) => statement.all(...(given as SQLInputValue[])),
      run: (given: readonly unknown[]) => statement.run(...(given as SQLInputValue[])),
      iterate: (given: readonly unknown[]) => statement.iterate(...(given as SQLInputValue[])),
    };
  };
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: { prepare, close: () => database.close() } }) });
  storage = await sqliteStorage({ db, backup: () => Promise.resolve(), maxCachedRows: 10 });
  commits = 0;
  refused = undefined;
});
afterEach(() => storage.close());

const nothing = { changes: 0, lastInsertRowid: 0 };
const refuse = async (tx: Tx): Promise<never> => {
  await tx.insertPerson(person('half'));
  throw new SegueError('not-found', 'Not there, or not yours.');
};
const names = (settled: PromiseSettledResult<unknown>[]): string[] => settled.map(({ status }) => status);

describe('a commit for many', () => {
  it('is one, also when requests of somebody among them are refused', async () => {
    const jobs = Array.from({ length: 60 }, (_, index) =>
      storage.write((tx) => (index % 6 === 0 ? refuse(tx) : tx.insertPerson(person(`p${index}`)))),
    );
    const settled = await Promise.allSettled(jobs);
    expect(names(settled).filter((status) => status === 'rejected')).to.have.length(10);
    expect(commits).to.equal(1);
    expect(await storage.read((tx) => tx.person('p1'))).to.include({ id: 'p1' });
    expect(await storage.read((tx) => tx.person('half'))).to.equal(undefined);
  });

  it('forgets what a refused request wrote, and nothing of the others', async () => {
    await storage.write(async (tx) => {
      await tx.insertPerson(person('p'));
      await tx.insertSession(sessionRow);
    });
    const seen: unknown[] = [];
    await Promise.allSettled([
      storage.write((tx) => tx.updatePerson('p', { name: 'Ada' })),
      storage.write(async (tx) => {
        await tx.updatePerson('p', { name: 'Mallory' });
        await tx.updateSession('s', { endedAt: 7 });
        seen.push((await tx.person('p'))?.name);
        throw new SegueError('forbidden', 'no');
      }),
      storage.write(async (tx) => void seen.push((await tx.person('p'))?.name, (await tx.sessionByHash('hash'))?.endedAt)),
    ]);
    expect(seen).to.deep.equal(['Mallory', 'Ada', null]);
    expect((await storage.read((tx) => tx.person('p')))?.name).to.equal('Ada');
  });

  it('gives each its own answer when a constraint refuses one', async () => {
    const settled = await Promise.allSettled(['a', 'b', 'a', 'c'].map((id) => storage.write((tx) => tx.insertPerson(person(id)))));
    expect(names(settled)).to.deep.equal(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(commits).to.equal(1);
    expect((settled[2] as PromiseRejectedResult).reason).to.include({ code: 'storage-unavailable' });
  });

  it('tries each alone when the disk gives up the whole of it', async () => {
    refused = 'insert into "persons"';
    const settled = await Promise.allSettled([
      storage.write((tx) => tx.insertSession(sessionRow)),
      storage.write((tx) => tx.insertPerson(person('p'))),
      storage.write((tx) => tx.insertSession({ ...sessionRow, id: 't', handleHash: 'other' })),
    ]);
    expect(names(settled)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect(await storage.read((tx) => tx.sessionsOf('p'))).to.have.length(2);
  });
});
