import type { MigrationTypes } from '../migration-types.ts';

export const postgresTypes: MigrationTypes = {
  position: { type: 'bigint', define: (column) => column.primaryKey().generatedAlwaysAsIdentity() },
};
