import { createSqliteStorage } from '@segue/hub';
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { backUp } from './backup.ts';
import { names, openDataFolder } from './data-folder.ts';
import { refusal } from './fixtures/refusal.ts';
import { runKilled } from './fixtures/run-killed.ts';
import { placeOf, sentFiles, servedFolder } from './fixtures/served-folder.ts';
import { restore } from './restore.ts';

const root = mkdtempSync(join(tmpdir(), 'segue-backup-'));
after(() => rmSync(root, { recursive: true, force: true }));

describe('a backup', () => {
  it('copies a running hub, and puts it back as it was', async () => {
    const folder = join(root, 'data');
    const data = openDataFolder(folder);
    const storage = await createSqliteStorage({ file: data.database });
    mkdirSync(join(data.blobs, 'aa'), { recursive: true });
    writeFileSync(join(data.blobs, 'aa', 'file-aa'), 'bytes');
    await storage.write((tx) => tx.putSavedReply({ id: 'one', shortcut: 'before', markdown: 'before', brands: null }));
    await backUp(folder, join(root, 'copy'));
    await storage.write((tx) => tx.putSavedReply({ id: 'two', shortcut: 'later', markdown: 'later', brands: null }));
    await storage.close();
    data.release();

    const { kept } = await restore(join(root, 'copy'), folder, new Date(0));
    const again = await createSqliteStorage({ file: join(folder, names.database) });
    expect((await again.read((tx) => tx.savedReplies())).map(({ shortcut }) => shortcut)).to.deep.equal(['before']);
    await again.close();
    expect(readFileSync(join(folder, names.blobs, 'aa', 'file-aa'), 'utf8')).to.equal('bytes');
    expect(kept, 'what was there is kept').to.include('before-1970');
  });

  it('ends while messages flow, as it was when it began, and says how far it is', async () => {
    const folder = join(root, 'flowing');
    const data = openDataFolder(folder);
    const storage = await createSqliteStorage({ file: data.database });
    const markdown = 'x'.repeat(100_000);
    await storage.write(async (tx) => {
      for (let n = 0; n < 60; n++) await tx.putSavedReply({ id: `r${n}`, shortcut: `before-${n}`, markdown, brands: null });
    });
    // One commit after each step of the copy: a copy that begins anew with each would never end.
    const writes: Promise<void>[] = [];
    const seen: string[] = [];
    await backUp(folder, join(root, 'flowing-copy'), ({ what, done, total }) => {
      seen.push(`${what} ${done === total}`);
      if (writes.length > 50) throw new Error('The copy does not end.');
      writes.push(
        storage.write((tx) =>
          tx.putSavedReply({ id: `w${writes.length}`, shortcut: `while-${writes.length}`, markdown: 'x', brands: null }),
        ),
      );
    });
    expect(writes.length).to.be.within(2, 50);
    await Promise.all(writes);
    await storage.close();
    data.release();
    expect(seen).to.include('database true');
    const copy = await createSqliteStorage({ file: join(root, 'flowing-copy', names.database) });
    const shortcuts = (await copy.read((tx) => tx.savedReplies())).map(({ shortcut }) => shortcut);
    expect(shortcuts.filter((shortcut) => shortcut.startsWith('while'))).to.deep.equal([]);
    expect(shortcuts).to.have.length(60);
    await copy.close();
  });

  it('never writes over a backup', async () => {
    mkdirSync(join(root, 'taken'), { recursive: true });
    expect(await refusal(backUp(join(root, 'data'), join(root, 'taken')))).to.include('exists already');
  });

  it('is not made inside of the data folder', async () => {
    const folder = await servedFolder(join(root, 'holds'));
    const before = readdirSync(folder, { recursive: true });
    for (const inside of [join(folder, 'copy'), join(folder, names.blobs, 'copy')])
      expect(await refusal(backUp(folder, inside))).to.include(`${inside} is inside of the data folder`);
    expect(readdirSync(folder, { recursive: true })).to.have.members(before);
  });

  it('has its name only when it is whole, and a killed one does not stop the next', async () => {
    const folder = await servedFolder(join(root, 'killed'));
    const target = join(root, 'monday');
    runKilled(`void backUp(${JSON.stringify(folder)}, ${JSON.stringify(target)});`);
    expect(existsSync(target)).to.equal(false);
    expect(existsSync(`${target}.part`)).to.equal(true);
    expect(await refusal(restore(`${target}.part`, join(root, 'back'), new Date()))).to.match(
      /is not (a|a whole) backup|is not the database/,
    );

    mkdirSync(join(`${target}.part`, names.blobs, 'zz'), { recursive: true });
    writeFileSync(join(`${target}.part`, names.blobs, 'zz', 'of-before'), 'bytes');
    await backUp(folder, target);
    expect(existsSync(`${target}.part`)).to.equal(false);
    expect(readdirSync(target)).to.have.members([names.database, names.blobs, names.key]);
    expect(readdirSync(join(target, names.blobs))).to.have.members(sentFiles.map((id) => id.slice(-2)));
  });

  it('does not empty a folder that is not its own', async () => {
    const target = join(root, 'tuesday');
    mkdirSync(`${target}.part`);
    writeFileSync(join(`${target}.part`, 'letter.txt'), 'dear');
    expect(await refusal(backUp(join(root, 'killed'), target))).to.include('holds something else');
    expect(readdirSync(`${target}.part`)).to.deep.equal(['letter.txt']);
  });

  it('is written by one program at a time', async () => {
    const folder = join(root, 'killed');
    const target = join(root, 'wednesday');
    const [one, other] = [backUp(folder, target), refusal(backUp(folder, target))];
    expect(await other).to.include('Another backup is being written');
    await one;
    expect(readFileSync(join(target, names.blobs, placeOf(sentFiles[0])), 'utf8')).to.equal('bytes');
  });

  it('leaves nothing behind when the disk refuses, and says what to do', async () => {
    const folder = await servedFolder(join(root, 'large'));
    writeFileSync(join(folder, names.blobs, placeOf(sentFiles[1])), new Uint8Array(4 * 1024 * 1024));
    const target = join(root, 'thursday');
    // The system takes no file above 1 MB from this program (2 MB where a shell counts otherwise).
    const { status, stderr } = spawnSync(
      'sh',
      [
        '-c',
        'ulimit -f 2048; exec "$0" "$@"',
        process.execPath,
        '--disable-warning=ExperimentalWarning',
        '--conditions=segue-source',
        fileURLToPath(new URL('cli.ts', import.meta.url)),
        'backup',
        target,
      ],
      { cwd: root, encoding: 'utf8', env: { ...process.env, SEGUE_DATA: folder } },
    );
    expect(status).to.equal(1);
    expect(stderr.trim()).to.match(/^.* cannot be copied to .*: the disk takes no file of this size\. Free space .*$/);
    expect(readdirSync(root).filter((name) => name.startsWith('thursday'))).to.deep.equal([]);
    await backUp(folder, target);
  });
});
