import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The few that still stream are looked for every few seconds. */
export const streamingMessages: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create index messages_streaming on messages ("at") where streaming = 1`.execute(db);
  },
};
