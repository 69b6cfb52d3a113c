import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { createSqliteStorage } from './sqlite.ts';
import { storageContract } from './storage.contract.ts';

const person = { id: 'p', brand: 'b', name: null, locale: 'en', says: {}, createdAt: 1 };

describe('SQLite storage', () => {
  storageContract(() => createSqliteStorage({ file: ':memory:' }));

  describe('in a file', () => {
    it('still has everything after closing, and in a backup taken while open', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'segue-'));
      try {
        const file = join(folder, 'hub.db');
        const first = await createSqliteStorage({ file });
        await first.write((tx) => tx.insertPerson(person));
        await first.backup(join(folder, 'copy.db'));
        await first.write((tx) => tx.updatePerson('p', { name: 'Ada' }));
        await first.close();
        const again = await createSqliteStorage({ file });
        expect((await again.read((tx) => tx.person('p')))?.name).to.equal('Ada');
        const error: unknown = await again.backup(join(folder, 'copy.db')).catch((reason: unknown) => reason);
        expect(String(error)).to.contain('exists already');
        await again.close();
        const copy = await createSqliteStorage({ file: join(folder, 'copy.db') });
        expect((await copy.read((tx) => tx.person('p')))?.name).to.equal(null);
        await copy.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
});
