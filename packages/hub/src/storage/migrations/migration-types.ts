import type { ColumnDefinitionBuilder } from 'kysely';

/** Where the types of columns have another name in each database. All others are the same: `text`, `integer`, `bigint`. */
export interface MigrationTypes {
  /** A number that the database gives each new row, higher than any before: what came first is served first. */
  position: { type: 'integer' | 'bigint'; define(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder };
}
