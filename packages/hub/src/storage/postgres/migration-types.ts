import type { MigrationTypes } from '../migrations/migration-types.ts';

export const postgresTypes: MigrationTypes = {
  position: { type: 'bigint', define: (column) => column.primaryKey().generatedAlwaysAsIdentity() },
};
