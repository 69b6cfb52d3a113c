import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { after, before, describe } from 'node:test';
import { storageContract } from '../storage.contract.ts';
import type { Storage } from '../storage.ts';
import { postgresStorage } from './create-postgres-storage.ts';

/** The dialect alone, also where no PostgreSQL is installed. One for all tests: each takes a second to start. */
describe('PostgreSQL’s dialect on PGlite', () => {
  const database = new PGlite();
  let storage: Storage;
  before(async () => {
    storage = await postgresStorage(new PGliteDialect({ pglite: database }));
  });
  after(() => storage.close());

  const open = async (): Promise<Storage> => {
    const { rows } = await database.query<{ name: string }>(
      `select string_agg(quote_ident(tablename), ', ') as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
    );
    await database.exec(`truncate ${rows[0]!.name} restart identity; insert into counters (name, value) values ('rev', 0), ('files', 0)`);
    return { ...storage, close: () => Promise.resolve() };
  };
  storageContract(open, { cannot: 'PGlite is one connection' });
});
