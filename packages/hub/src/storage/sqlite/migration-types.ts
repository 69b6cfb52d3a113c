import type { MigrationTypes } from '../migration-types.ts';

export const sqliteTypes: MigrationTypes = {
  position: { type: 'integer', define: (column) => column.primaryKey().autoIncrement() },
};
