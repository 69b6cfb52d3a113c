import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { median } from '../quantile.ts';

/** How long this disk, at this moment, takes to keep one small row for good, in ms: nobody who stores before answering can be faster. */
export function measureDurableCommit(times = 200): number {
  const folder = mkdtempSync(join(tmpdir(), 'segue-bench-'));
  const database = new DatabaseSync(join(folder, 'floor.db'));
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; create table rows (id integer primary key, text text)');
    const insert = database.prepare('insert into rows (text) values (?)');
    const all = Array.from({ length: times }, () => {
      const begun = performance.now();
      insert.run('Is my order on its way, and when will it be here?');
      return performance.now() - begun;
    });
    return median(all);
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
