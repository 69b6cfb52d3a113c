import { postgresList } from './codec.ts';
import type { Particulars } from '../sql/particulars.ts';

type Claim = Pick<Particulars, 'held' | 'unclaimed' | 'mode' | 'listed'>;

/** Readers hold nothing up. */
export const claimForReaders: Claim = { mode: '', held: (query) => query, unclaimed: (query) => query, listed: postgresList };

/** What another hub is about to take is not waited for: there is more to do. */
const unclaimed: Claim['unclaimed'] = (query) => query.forUpdate().skipLocked();

/** Who comes second waits, and reads what the first made of the row. */
export const claimWaiting: Claim = { mode: ':held', held: (query) => query.forNoKeyUpdate(), unclaimed, listed: postgresList };

/** For whoever holds rows already: two that hold one and wait for the other's would wait for good. It fails instead, and is done again. */
export const claimAtOnce: Claim = {
  mode: ':held-at-once',
  held: (query) => query.forNoKeyUpdate().noWait(),
  unclaimed,
  listed: postgresList,
};
