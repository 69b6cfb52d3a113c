import { startPostgres, whyNoPostgres, type PostgresServer } from '@segue/testing/postgres-server';
import { expect } from 'chai';
import pg from 'pg';
import { after, before, describe, it } from 'node:test';
import { openOnPostgres } from '../../fixtures/test-storage.ts';
import { failureOf } from '../fixtures/failure-of.ts';
import { person } from '../fixtures/sample-rows.ts';
import { storageContract } from '../storage.contract.ts';
import type { Storage } from '../storage.ts';
import { createPostgresStorage } from './create-postgres-storage.ts';

describe('PostgreSQL storage', { skip: whyNoPostgres() }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  const pair = async (): Promise<[Storage, Storage]> => (await openOnPostgres(server, 2)) as [Storage, Storage];
  storageContract(async () => (await openOnPostgres(server, 1))[0]!, pair);

  /** What somebody reads who gave this address. */
  const sentenceOf = async (url: string): Promise<string> => {
    const error = (await failureOf(createPostgresStorage({ url }))) as Error & { code: string };
    expect(error.code).to.equal('storage-unavailable');
    return error.message;
  };
  const ask = async (url: string, sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };

  describe('what it says', () => {
    it('when there is no server, no such host and no such database', async () => {
      expect(await sentenceOf('postgres://segue:hush@%2Fnowhere/x')).to.match(/no PostgreSQL on the socket/);
      expect(await sentenceOf('postgres://segue:hush@127.0.0.1:1/x')).to.match(/No PostgreSQL answers/);
      expect(await sentenceOf('postgres://segue:hush@nowhere.invalid/x')).to.match(/host in the address of the database/);
      expect(await sentenceOf(server.url('nothing_here'))).to.match(/no database of that name/);
    });

    it('when the password is wrong or missing, and never what it was', async () => {
      await ask(server.url(), `do $$ begin create role guarded login password 'right'; exception when duplicate_object then null; end $$`);
      const guarded = (password: string) => server.url().replace('//segue@', `//guarded${password}@`);
      expect(await sentenceOf(guarded(':hush-hush')))
        .to.match(/refused the user or the password/)
        .and.not.include('hush');
      expect(await sentenceOf(guarded(''))).to.match(/wants a password/);
    });

    it('when a newer version has used the database, which stays as it is', async () => {
      const url = await server.createDatabase();
      await (await createPostgresStorage({ url })).close();
      await ask(url, `insert into kysely_migration (name, timestamp) values ('9999-of-the-future', 'now')`);
      expect(await sentenceOf(url)).to.match(/newer version of Segue .*9999-of-the-future/);
      await server.dropDatabase(url);
    });

    it('when it is asked for a copy', async () => {
      const [storage] = await openOnPostgres(server, 1);
      expect(String(await failureOf(storage!.backup('/tmp/copy')))).to.match(/pg_dump/);
      await storage!.close();
    });

    it('when the server goes away, and goes on once it is back', async () => {
      const [storage] = await openOnPostgres(server, 1);
      await storage!.write((tx) => tx.insertPerson(person('p')));
      const ended = storage!.write(async (tx) => {
        await tx.updatePerson('p', { name: 'half' });
        await ask(
          server.url(),
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'segue' and pid <> pg_backend_pid()`,
        );
        await tx.updatePerson('p', { name: 'whole' });
      });
      expect(await failureOf(ended)).to.include({ code: 'storage-unavailable' });
      expect((await storage!.read((tx) => tx.person('p')))?.name).to.equal(null);
      await storage!.close();
    });
  });
});
