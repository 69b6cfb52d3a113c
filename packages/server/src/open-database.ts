import { createPostgresStorage, createSqliteStorage, type Storage } from '@segue/hub';
import { ConfigError, type Config } from './config.ts';

/** Where the database is, for people to read: without user and password. */
export function describeDatabase({ database }: Pick<Config, 'database'>): string {
  if (database === undefined) return 'SQLite, in the data folder';
  const { host, pathname, searchParams } = new URL(database);
  return `PostgreSQL, ${decodeURIComponent(pathname.slice(1))} on ${decodeURIComponent(host) || (searchParams.get('host') ?? 'this machine')}`;
}

/**
 * The database of the configuration, or the SQLite file of the data folder.
 * @throws ConfigError with one sentence when it is no database of a hub, cannot be reached or may not be written
 */
export async function openDatabase({ database }: Pick<Config, 'database'>, file: string): Promise<Storage> {
  try {
    return database === undefined ? await createSqliteStorage({ file }) : await createPostgresStorage({ url: database });
  } catch (error) {
    throw new ConfigError((error as Error).message, { cause: error });
  }
}
