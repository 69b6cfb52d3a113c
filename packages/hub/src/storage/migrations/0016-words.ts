import type { Migration } from 'kysely/migration';
import type { MigrationTypes } from './migration-types.ts';

/** What was said is found by an index of words. */
export const words = ({ indexWords }: MigrationTypes): Migration => ({ up: indexWords });
