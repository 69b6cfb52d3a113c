import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

/** Where the databases differ in what they are made of. The types of all other columns are the same: `text`, `integer`, `bigint`. */
export interface MigrationTypes {
  /** A number that the database gives each new row, higher than any before: what came first is served first. */
  position: { type: 'integer' | 'bigint'; define(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder };
  /** Makes the index of words, of what was said and of names. */
  indexWords(db: Kysely<unknown>): Promise<void>;
}
