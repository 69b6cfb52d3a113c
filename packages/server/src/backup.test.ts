import { createSqliteStorage } from '@segue/hub';
import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { backUp, restore } from './backup.ts';
import { ConfigError } from './config.ts';
import { names, openDataFolder } from './data-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'segue-backup-'));
after(() => rmSync(root, { recursive: true, force: true }));

describe('backup and restore', () => {
  it('copies a running hub, and puts it back as it was', async () => {
    const folder = join(root, 'data');
    const data = openDataFolder(folder);
    const storage = await createSqliteStorage({ file: data.database });
    mkdirSync(join(data.blobs, 'aa'), { recursive: true });
    writeFileSync(join(data.blobs, 'aa', 'file-aa'), 'bytes');
    await storage.write((tx) => tx.putSavedReply({ id: 'one', shortcut: 'before', markdown: 'before' }));
    await backUp(folder, join(root, 'copy'));
    await storage.write((tx) => tx.putSavedReply({ id: 'two', shortcut: 'later', markdown: 'later' }));
    await storage.close();
    data.release();

    const { kept } = restore(join(root, 'copy'), folder, new Date(0));
    const again = await createSqliteStorage({ file: join(folder, names.database) });
    expect((await again.read((tx) => tx.savedReplies())).map(({ shortcut }) => shortcut)).to.deep.equal(['before']);
    await again.close();
    expect(readFileSync(join(folder, names.blobs, 'aa', 'file-aa'), 'utf8')).to.equal('bytes');
    expect(kept, 'what was there is kept').to.include('before-1970');
  });

  it('never writes over a backup, and says what is not one', async () => {
    mkdirSync(join(root, 'taken'), { recursive: true });
    await backUp(join(root, 'data'), join(root, 'taken')).then(
      () => expect.fail('it wrote over a folder'),
      (error: unknown) => expect(error).to.be.instanceOf(ConfigError).with.property('message').that.includes('exists already'),
    );
    expect(() => restore(join(root, 'taken'), join(root, 'data'), new Date())).to.throw(ConfigError, 'is not a backup');
  });

  it('touches nothing when the backup is the data folder, in it or around it', async () => {
    const folder = join(root, 'around', 'data');
    const data = openDataFolder(folder);
    await (await createSqliteStorage({ file: data.database })).close();
    data.release();
    await backUp(folder, join(folder, 'inside'));
    await backUp(folder, join(root, 'around', 'whole'));
    symlinkSync(folder, join(root, 'same'));
    const before = readdirSync(join(root, 'around'), { recursive: true });
    expect(() => restore(folder, `${folder}/`, new Date())).to.throw(ConfigError, 'is the data folder itself');
    expect(() => restore(join(root, 'same'), folder, new Date())).to.throw(ConfigError, 'is the data folder itself');
    expect(() => restore(join(folder, 'inside'), folder, new Date())).to.throw(ConfigError, 'one inside of the other');
    expect(() => restore(join(root, 'around', 'whole'), join(root, 'around', 'whole', 'data'), new Date())).to.throw(
      ConfigError,
      'one inside of the other',
    );
    expect(readdirSync(join(root, 'around'), { recursive: true })).to.have.members(before);
    expect(restore(join(root, 'around', 'whole'), `${folder}/`, new Date(0)).kept).to.equal(`${folder}.before-1970-01-01T00-00-00-000Z`);
  });

  it('takes no file that is not the database of a hub', () => {
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
      expect(() => restore(folder, join(root, 'data'), new Date()), name).to.throw(ConfigError, 'is not the database of a hub');
    }
  });

  it('waits for the hub to stop', async () => {
    const data = openDataFolder(join(root, 'data'));
    expect(() => restore(join(root, 'copy'), join(root, 'data'), new Date())).to.throw(ConfigError, 'is used by a running hub');
    data.release();
  });
});
