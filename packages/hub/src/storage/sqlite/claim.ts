import { sqliteList } from './codec.ts';
import type { Particulars } from '../sql/particulars.ts';

/** One connection writes at a time: nobody else is about to take or to change a row. */
export const sqliteClaim: Pick<Particulars, 'held' | 'unclaimed' | 'mode' | 'listed'> = {
  mode: '',
  held: (query) => query,
  unclaimed: (query) => query,
  listed: sqliteList,
};
