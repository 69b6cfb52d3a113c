import { createSqliteStorage } from '@segue/hub';
import { expect } from 'chai';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { backUp } from './backup.ts';
import { names, openDataFolder } from './data-folder.ts';
import { refusal } from './fixtures/refusal.ts';
import { runKilled } from './fixtures/run-killed.ts';
import { placeOf, sentFiles, servedFolder } from './fixtures/served-folder.ts';
import { restore } from './restore.ts';

const root = mkdtempSync(join(tmpdir(), 'segue-restore-'));
after(() => rmSync(root, { recursive: true, force: true }));

const shortcuts = async (folder: string): Promise<string[]> => {
  const storage = await createSqliteStorage({ file: join(folder, names.database) });
  try {
    return (await storage.read((tx) => tx.savedReplies())).map(({ shortcut }) => shortcut);
  } finally {
    await storage.close();
  }
};

describe('restoring', () => {
  let whole = '';
  before(async () => {
    whole = join(root, 'whole');
    await backUp(await servedFolder(join(root, 'data')), whole);
  });

  it('takes back what it kept, also when the hub was killed and all is in the WAL', async () => {
    const folder = join(root, 'crashed');
    runKilled(`const data = openDataFolder(${JSON.stringify(folder)});
      const storage = await createSqliteStorage({ file: data.database });
      await storage.write((tx) => tx.putSavedReply({ id: 'one', shortcut: 'kept', markdown: 'kept' }));`);
    // Nothing of it is in the file itself.
    const file = join(root, 'without-wal', names.database);
    mkdirSync(join(root, 'without-wal'));
    cpSync(join(folder, names.database), file);
    expect(await shortcuts(join(root, 'without-wal'))).to.deep.equal([]);
    const { kept } = await restore(whole, folder, new Date(0));
    expect(await shortcuts(folder)).to.deep.equal([]);
    await restore(kept!, folder, new Date(1));
    expect(await shortcuts(folder)).to.deep.equal(['kept']);
  });

  it('refuses what lacks a part of a whole backup, and names the part', async () => {
    const folder = join(root, 'untouched');
    const without = (name: string, spoil: (copy: string) => void): Promise<string> => {
      const copy = join(root, name);
      cpSync(whole, copy, { recursive: true });
      spoil(copy);
      return refusal(restore(copy, folder, new Date()));
    };
    const [one, other] = sentFiles.map((id) => join(names.blobs, placeOf(id)));
    expect(await without('no-database', (copy) => rmSync(join(copy, names.database)))).to.include('segue.db is missing');
    expect(await without('no-key', (copy) => rmSync(join(copy, names.key)))).to.include('signing.key is missing');
    expect(await without('no-file', (copy) => rmSync(join(copy, one!)))).to.include('1 of 2 files in blobs is missing');
    expect(await without('cut-file', (copy) => writeFileSync(join(copy, other!), 'byt'))).to.include('cut short (such as file-bb)');
    expect(await without('no-files', (copy) => rmSync(join(copy, names.blobs), { recursive: true }))).to.match(/: 2 of 2 files .*\.$/);
    expect(existsSync(folder)).to.equal(false);
  });

  it('touches nothing when the backup is the data folder, in it or around it', async () => {
    const folder = join(root, 'around', 'data');
    const data = openDataFolder(folder);
    await (await createSqliteStorage({ file: data.database })).close();
    data.release();
    await backUp(folder, join(root, 'around', 'whole'));
    cpSync(join(root, 'around', 'whole'), join(folder, 'inside'), { recursive: true });
    symlinkSync(folder, join(root, 'same'));
    const before = readdirSync(join(root, 'around'), { recursive: true });
    expect(await refusal(restore(folder, `${folder}/`, new Date()))).to.include('is the data folder itself');
    expect(await refusal(restore(join(root, 'same'), folder, new Date()))).to.include('is the data folder itself');
    expect(await refusal(restore(join(folder, 'inside'), folder, new Date()))).to.include('one inside of the other');
    expect(await refusal(restore(join(root, 'around', 'whole'), join(root, 'around', 'whole', 'data'), new Date()))).to.include(
      'one inside of the other',
    );
    expect(readdirSync(join(root, 'around'), { recursive: true })).to.have.members(before);
    expect((await restore(join(root, 'around', 'whole'), `${folder}/`, new Date(0))).kept).to.equal(
      `${folder}.before-1970-01-01T00-00-00-000Z`,
    );
  });

  it('takes no file that is not the database of a hub', async () => {
    for (const [name, content] of [
      ['empty', ''],
      ['other', undefined],
    ] as const) {
      const folder = join(root, name);
      mkdirSync(folder);
      const file = join(folder, names.database);
      if (content === undefined) {
        const other = new DatabaseSync(file);
        other.exec('create table recipes (name text)');
        other.close();
      } else writeFileSync(file, content);
      expect(await refusal(restore(folder, join(root, 'data'), new Date())), name).to.include('is not the database of a hub');
    }
  });

  it('waits for the hub to stop', async () => {
    const data = openDataFolder(join(root, 'data'));
    expect(await refusal(restore(whole, join(root, 'data'), new Date()))).to.include('is used by a running hub');
    data.release();
  });
});
