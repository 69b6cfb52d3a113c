import { createPostgresStorage, createSqliteStorage, type Storage } from '@segue/hub';
import { startPostgres } from '@segue/testing/postgres-server';

/** An empty storage for a hub in this process: in memory, or on the PostgreSQL that `SEGUE_TEST_POSTGRES` names. */
export async function openStorage(): Promise<Storage> {
  if (process.env.SEGUE_TEST_POSTGRES === undefined) return createSqliteStorage({ file: ':memory:' });
  const server = await startPostgres();
  const url = await server.createDatabase();
  const storage = await createPostgresStorage({ url });
  return {
    ...storage,
    async close() {
      await storage.close();
      await server.dropDatabase(url);
    },
  };
}
