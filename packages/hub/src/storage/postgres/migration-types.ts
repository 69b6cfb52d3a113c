import { sql } from 'kysely';
import type { MigrationTypes } from '../migrations/migration-types.ts';

export const postgresTypes: MigrationTypes = {
  position: { type: 'bigint', define: (column) => column.primaryKey().generatedAlwaysAsIdentity() },
  async indexWords(db) {
    // Where the extension is not installed, or this user may not make it, search reads what was said, as before.
    await sql`do $$ begin
      create extension if not exists pg_trgm;
      create index messages_words on messages using gin (lower(text) gin_trgm_ops) where deleted = 0;
      create index persons_words on persons using gin (lower(name) gin_trgm_ops);
    exception when others then
      raise notice 'no index of words: %', sqlerrm;
    end $$`.execute(db);
  },
};
