import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When a wrong password was last given for an operator: counts expire by it, as those of accounts that are not there do. */
export const failedAt: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('operators').addColumn('failedAt', 'bigint').execute();
  },
};
