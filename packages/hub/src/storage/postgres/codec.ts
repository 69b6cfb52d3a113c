import { sql, type RawBuilder } from 'kysely';
import type { CustomTypesConfig } from 'pg';

const int8 = 20;
const plain = (text: string): string => text;

/** What the driver makes of values: whole numbers are numbers, since none is above 2^53; our columns hold only these and texts. */
export const postgresTypeParsers: CustomTypesConfig = {
  getTypeParser: (type: number) =>
    (type === int8 || type === 21 || type === 23 ? Number : type === 16 ? (text: string) => text === 't' : plain) as never,
};

export const postgresList = (values: string[]): RawBuilder<string> => sql`(select unnest(${values}::text[]))`;
