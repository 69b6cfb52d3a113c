import { createSqliteStorage, type Storage } from '@segue/hub';
import { ConfigError } from './config.ts';

/** @throws ConfigError with one sentence when the file is no database of a hub, or may not be written */
export async function openDatabase(file: string): Promise<Storage> {
  try {
    return await createSqliteStorage({ file });
  } catch (error) {
    throw new ConfigError((error as Error).message, { cause: error });
  }
}
