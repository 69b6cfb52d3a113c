import type { Kysely } from 'kysely';
import { runPrepared, type PreparedCache } from '../prepared.ts';
import type { Tables } from '../tables.ts';

/** The counter that orders changes of the inbox. A transaction takes any number of steps and writes where it got to once, at its end. */
export interface InboxRev {
  read(): Promise<number>;
  next(): Promise<number>;
  /** Remembers where it is; the answer goes back there. */
  mark(): () => void;
  /** Before the commit. */
  write(): Promise<void>;
}

export function inboxRev(db: Kysely<Tables>, cache: PreparedCache): InboxRev {
  let taken: number | undefined;
  const read = async (): Promise<number> => {
    const [row] = await runPrepared<{ value: number }>(
      db,
      cache,
      'rev',
      (d) => d.selectFrom('counters').select('value').where('name', '=', 'rev'),
      {},
    );
    return Number(row!.value);
  };
  return {
    read: async () => taken ?? read(),
    async next() {
      taken = (taken ?? (await read())) + 1;
      return taken;
    },
    mark() {
      const before = taken;
      return () => (taken = before);
    },
    async write() {
      if (taken === undefined) return;
      await runPrepared(
        db,
        cache,
        'writeRev',
        (d, $) =>
          d
            .updateTable('counters')
            .set({ value: $('value') })
            .where('name', '=', 'rev'),
        { value: taken },
      );
    },
  };
}
