import { createSqliteStorage } from '@segue/hub';
import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
});
