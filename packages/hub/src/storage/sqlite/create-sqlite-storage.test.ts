import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { createSqliteStorage } from './create-sqlite-storage.ts';
import { conversation, person as samplePerson } from '../fixtures/sample-rows.ts';
import { storageContract } from '../storage.contract.ts';

const person = samplePerson('p');

describe('SQLite storage', () => {
  describe('in memory', () =>
    storageContract(() => createSqliteStorage({ file: ':memory:' }), { cannot: 'a database in memory is one connection’s' }));

  it('lets others have their turn while it looks for a word that is in no index', async () => {
    const storage = await createSqliteStorage({ file: ':memory:' });
    await storage.write(async (tx) => {
      for (let number = 0; number < 1_000; number += 1) {
        await tx.insertPerson(samplePerson(`p${number}`));
        await tx.insertConversation({ ...conversation(`c${number}`, `p${number}`), lastSeq: 1 });
        await tx.advance(`c${number}`, {});
      }
    });
    let isOver = false;
    const search = storage
      .read((tx) => tx.inbox({ view: 'all', operatorId: 'o', brands: null, status: 'open', limit: 10, q: 'zz' }))
      .finally(() => (isOver = true));
    let turns = 0;
    for (; !isOver; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(await search).to.deep.equal([]);
    expect(turns).to.be.greaterThan(4);
    await storage.close();
  });

  describe('in a file', () => {
    storageContract(
      async () => {
        const folder = mkdtempSync(join(tmpdir(), 'segue-'));
        const storage = await createSqliteStorage({ file: join(folder, 'hub.db') });
        return {
          ...storage,
          async close() {
            await storage.close();
            rmSync(folder, { recursive: true, force: true });
          },
        };
      },
      { cannot: 'SQLite takes one writer, and one hub has the folder at a time' },
    );

    it('trusts nothing it kept once another program has written', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'segue-'));
      const file = join(folder, 'hub.db');
      const storage = await createSqliteStorage({ file });
      await storage.write((tx) => tx.insertPerson(person));
      expect((await storage.read((tx) => tx.person('p')))?.name).to.equal(null);
      const other = new DatabaseSync(file);
      other.exec("update persons set name = 'Ada'");
      other.close();
      await storage.write(async () => undefined);
      expect((await storage.read((tx) => tx.person('p')))?.name).to.equal('Ada');
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is as it was when its steps to this version ended in the middle, and takes them later', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'segue-'));
      const file = join(folder, 'hub.db');
      const hand = (statements: string): void => {
        const database = new DatabaseSync(file);
        database.exec(statements);
        database.close();
      };
      hand(readFileSync(new URL('../migrations/fixtures/before-0008.sql', import.meta.url), 'utf8'));
      // The last conversation of all: what comes before it is changed by then.
      hand("create table kept as select * from events; update events set body = '{' where seq = 1 and \"conversationId\" = 'id-00000183'");
      const error: unknown = await createSqliteStorage({ file }).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error);
      hand('delete from events; insert into events select * from kept; drop table kept');
      const storage = await createSqliteStorage({ file });
      expect((await storage.read((tx) => tx.conversation('id-00000183')))?.active.kind).to.equal('channel');
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('still has everything after closing, and in a backup taken while open', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'segue-'));
      try {
        const file = join(folder, 'hub.db');
        const first = await createSqliteStorage({ file });
        await first.write((tx) => tx.insertPerson(person));
        await first.backup(join(folder, 'copy.db'));
        await first.write((tx) => tx.updatePerson('p', { name: 'Ada' }));
        await first.close();
        const again = await createSqliteStorage({ file });
        expect((await again.read((tx) => tx.person('p')))?.name).to.equal('Ada');
        const error: unknown = await again.backup(join(folder, 'copy.db')).catch((reason: unknown) => reason);
        expect(String(error)).to.contain('exists already');
        await again.close();
        const copy = await createSqliteStorage({ file: join(folder, 'copy.db') });
        expect((await copy.read((tx) => tx.person('p')))?.name).to.equal(null);
        await copy.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
});
