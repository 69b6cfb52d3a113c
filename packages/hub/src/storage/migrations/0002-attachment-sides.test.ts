import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { migrate } from '../migrate.ts';
import { connect } from '../sqlite/connection.ts';
import { createSqliteStorage } from '../sqlite/create-sqlite-storage.ts';
import { sqliteTypes } from '../sqlite/migration-types.ts';

/** A file as a hub before this migration kept it, and the messages that have it. */
interface OldFile {
  id: string;
  in?: { author: string; note?: boolean; deleted?: boolean }[];
  fromNetwork?: boolean;
}

describe('files of a hub before sides were stored', () => {
  it('are all kept, and shown to the customer where they are theirs or were sent to them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'segue-'));
    const file = join(folder, 'hub.db');
    try {
      const { db } = connect(new DatabaseSync(file));
      await migrate(db, sqliteTypes, '0001-initial');
      await db.destroy();
      const old = new DatabaseSync(file);
      const files: OldFile[] = [
        { id: 'sent', in: [{ author: 'operator' }] },
        { id: 'note', in: [{ author: 'operator', note: true }] },
        { id: 'note-then-sent', in: [{ author: 'operator', note: true }, { author: 'operator' }] },
        { id: 'deleted', in: [{ author: 'operator', deleted: true }] },
        { id: 'own', in: [{ author: 'customer' }] },
        { id: 'own-deleted', in: [{ author: 'customer', deleted: true }] },
        { id: 'waiting' },
        { id: 'from-network', fromNetwork: true },
      ];
      let seq = 0;
      for (const { id, in: messages = [], fromNetwork } of files) {
        old
          .prepare('insert into attachments values (?, ?, ?, ?, ?, 1, 1, null, null, 1, 1)')
          .run(id, 'c', fromNetwork ? `in-${id}` : `i-${id}`, 'a.txt', 'text/plain');
        for (const { author, note = false, deleted = false } of messages) {
          seq += 1;
          const content = deleted ? { kind: 'system', key: 'message-deleted' } : { kind: 'attachment', attachment: { id } };
          old
            .prepare('insert into events values (?, ?, ?, 1, ?, ?, null)')
            .run(
              'c',
              seq,
              note ? 'note' : 'message',
              JSON.stringify({ message: { id: `m${seq}`, author: { kind: author }, content } }),
              note ? 1 : 0,
            );
          old
            .prepare('insert into messages values (?, ?, ?, ?, 1, ?, ?, ?, ?, 0, ?)')
            .run(`m${seq}`, 'c', `i${seq}`, seq, author, author, '', note ? 1 : 0, deleted ? 1 : 0);
        }
      }
      old.close();

      const storage = await createSqliteStorage({ file });
      const shown = await storage.read((tx) => tx.attachmentsForCustomer('c', 0));
      expect(shown.map(({ id }) => id)).to.have.members(['sent', 'note-then-sent', 'own', 'from-network']);
      for (const { id } of files) expect(await storage.read((tx) => tx.attachment(id)), id).to.include({ complete: true });
      await storage.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
