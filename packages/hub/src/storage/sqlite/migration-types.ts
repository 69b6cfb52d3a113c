import type { MigrationTypes } from '../migrations/migration-types.ts';

export const sqliteTypes: MigrationTypes = {
  position: { type: 'integer', define: (column) => column.primaryKey().autoIncrement() },
};
