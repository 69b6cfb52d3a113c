import { createSqliteStorage, type Storage } from '@segue/hub';
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'segue-cli-'));
after(() => rmSync(root, { recursive: true, force: true }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
});

/** Runs the program in the folder of the case, with a umask that hides nothing. */
function segue(words: string[], env: Record<string, string> = {}, input = ''): { status: number | null; said: string; complained: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--conditions=segue-source', cli, ...words],
    { cwd: folder, encoding: 'utf8', input, env: { ...process.env, DATABASE_URL: '', ...env }, timeout: 30_000 },
  );
  return { status, said: stdout, complained: stderr };
}
const noStack = /\n\s+at /;

describe('the program', () => {
  it('makes the first operator before the first start, and shows the files to nobody else', () => {
    expect(segue(['operator', 'list'])).to.include({ status: 0, complained: '' });
    expect(segue(['operator', 'add', 'mia@brand.com', 'Mia'])).to.include({ status: 0 });
    expect(segue(['operator', 'list']).said).to.include('mia@brand.com  Mia');
    expect(segue(['backup', join(folder, 'copy')])).to.include({ status: 0 });
    for (const place of ['data', 'copy']) {
      for (const name of ['', ...readdirSync(join(folder, place), { recursive: true, encoding: 'utf8' })]) {
        const { mode } = statSync(join(folder, place, name));
        expect(mode & 0o077, `${place}/${name}`).to.equal(0);
      }
    }
  });

  it('reads a password from a pipe, refuses one that is easy to guess, and takes none from the command line', () => {
    const add = (input: string) => segue(['operator', 'add', 'mia@brand.com', 'Mia', '--password-stdin'], {}, input);
    expect(add('kettle-orbit-27\n')).to.deep.include({ status: 0, complained: '', said: 'mia@brand.com may sign in at /desk.\n' });
    expect(add('kettle-orbit-27')).to.include({ status: 0 });
    for (const weak of ['password123\n', 'short\n', 'mia@brand.com\n'])
      expect(add(weak).complained).to.match(/^The password is too easy to guess: .*$/m);
    expect(add('').complained.trim()).to.match(/^No password came on standard input\..*$/);
    const shown = segue(['operator', 'add', 'mia@brand.com', 'Mia', '--password', 'kettle-orbit-27']);
    expect(shown).to.include({ status: 1 });
    expect(shown.complained).to.match(/^A password on the command line .* Use --password-stdin,/);
  });

  it('says of each account whose it is and where its network delivers', () => {
    const app = { name: 'app', url: 'https://app.brand.com/hook', secret: `whsec_${'A'.repeat(32)}` };
    writeFileSync(join(folder, 'segue.config.json'), JSON.stringify({ publicUrl: 'https://chat.brand.com', channels: { webhook: app } }));
    const { said, complained } = segue(['check']);
    expect(complained).to.equal('');
    expect(said).to.include('webhook:app (segue), webhook https://chat.brand.com/v1/channels/webhook%3Aapp/webhook');
  });

  it('asks whose conversations an operator sees where there are several brands, and says it anew', () => {
    const config = {
      brands: [
        { file: 'built-in', origins: [] },
        { file: 'maple-street', origins: [] },
      ],
    };
    writeFileSync(join(folder, 'segue.config.json'), JSON.stringify(config));
    const mia = ['operator', 'add', 'mia@brand.com', 'Mia'];
    expect(segue(mia).complained.trim()).to.match(/^The option --brand \(or --all-brands\) is missing: .*segue, maple-street.*$/);
    expect(segue([...mia, '--brand', 'maple']).complained.trim()).to.match(/names "maple", which is no brand of this hub/);
    expect(segue([...mia, '--brand', 'maple-street'])).to.include({ status: 0 });
    expect(segue(['operator', 'list']).said).to.include('mia@brand.com  Mia  (maple-street)');
    expect(segue(mia)).to.include({ status: 0 });
    expect(segue(['operator', 'list']).said).to.include('(maple-street)');
    expect(segue(['operator', 'brands', 'mia@brand.com']).complained).to.include('is missing');
    expect(segue(['operator', 'brands', 'mia@brand.com', '--all-brands']).said).to.include('mia@brand.com sees all brands now');
    expect(segue(['operator', 'brands', 'eve@brand.com', '--all-brands']).complained).to.include('There is no operator eve@brand.com');
  });

  it('ends the sessions of an operator with a new password, and takes an operator away', async () => {
    segue(['operator', 'add', 'mia@brand.com', 'Mia']);
    const inDatabase = async <T>(work: (storage: Storage) => Promise<T>): Promise<T> => {
      const storage = await createSqliteStorage({ file: join(folder, 'data', 'segue.db') });
      try {
        return await work(storage);
      } finally {
        await storage.close();
      }
    };
    const session = { createdAt: Date.now(), seenAt: Date.now(), endedAt: null };
    await inDatabase((storage) =>
      storage.write(async (tx) => {
        const { id } = (await tx.operatorByEmail('mia@brand.com'))!;
        await tx.insertOperatorSession({ handleHash: 'h', operatorId: id, ...session });
        await tx.insertOperatorSession({ handleHash: 'other', operatorId: 'somebody', ...session });
      }),
    );
    expect(segue(['operator', 'add', 'Mia@brand.com', 'Mia']).status).to.equal(0);
    const ends = await inDatabase((storage) =>
      storage.read(async (tx) => [(await tx.operatorSession('h'))?.endedAt, (await tx.operatorSession('other'))?.endedAt]),
    );
    expect(ends[0]).to.be.a('number');
    expect(ends[1]).to.equal(null);
    expect(segue(['operator', 'remove', 'mia@brand.com'])).to.include({ status: 0, complained: '' });
    expect(segue(['operator', 'list']).said).not.to.include('mia@brand.com');
    expect(segue(['operator', 'remove', 'mia@brand.com'])).to.have.property('status', 1);
  });

  it('says how it is used when its words are wrong', () => {
    for (const words of [
      ['operator'],
      ['operator', 'add', 'a@b.c'],
      ['operator', 'remove'],
      ['operator', 'add', 'a@b.c', 'Mia', 'May'],
      ['--bogus'],
    ]) {
      const { status, complained } = segue(words);
      expect(status, words.join(' ')).to.equal(1);
      expect(complained).to.include('segue [--config FILE] COMMAND').and.not.match(noStack);
    }
  });

  it('says that there is no such command, also beside a configuration with a mistake', () => {
    writeFileSync(join(folder, 'segue.config.json'), '{ "prot": 8020 }');
    expect(segue(['serv']).complained).to.match(/^There is no command "serv"\./);
    expect(segue(['check']).complained).to.contain('"prot"');
  });

  it('refuses a word that it would not look at, and does nothing', () => {
    for (const words of [
      ['serve', 'now'],
      ['check', 'extra'],
      ['backup', 'monday', 'two', 'words'],
      ['restore', 'monday', 'two'],
    ]) {
      const { status, complained } = segue(words, { SEGUE_PORT: '0' });
      expect(status, words.join(' ')).to.equal(1);
      expect(complained.trim()).to.match(new RegExp(`^"${/now|extra|two/.exec(words.join(' '))![0]}" is one word too many: .*\\.$`));
    }
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('says of a folder where a file is wanted that it is one', () => {
    const { status, complained } = segue(['--config', '.', 'check']);
    expect(status).to.equal(1);
    expect(complained.trim()).to.match(/^.* is a folder\. Give the path of a configuration file, such as .*segue\.config\.json\.$/);
    writeFileSync(join(folder, 'segue.config.json'), JSON.stringify({ brands: [{ file: '.', origins: [] }] }));
    expect(segue(['check']).complained.trim()).to.match(/^"brands": .*: that is a folder\. Give the path of a \*\.brand\.json, .*\.$/);
  });

  it('checks that brand files are there, and that no brand is there twice', () => {
    const check = (brands: object[]): string => {
      writeFileSync(join(folder, 'segue.config.json'), JSON.stringify({ brands }));
      const { status, complained } = segue(['check']);
      expect(status).to.equal(1);
      return complained;
    };
    expect(check([{ file: 'gone.brand.json', origins: [] }])).to.match(/gone\.brand\.json: there is no such file/);
    const brand = { file: 'built-in', origins: [] };
    expect(check([brand, brand]))
      .to.include('are both the brand')
      .and.not.match(noStack);
  });

  it('warns of a brand that no page can use', () => {
    const { status, said } = segue(['check']);
    expect(status).to.equal(0);
    expect(said.split('\n').filter((line) => line.includes('brands[].origins'))).to.have.length(1);
  });

  it('says in one sentence what is wrong with the database or the address', () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'segue.db'), 'no database at all '.repeat(500));
    for (const words of [['serve'], ['operator', 'list'], ['backup', join(folder, 'copy')]]) {
      const { status, complained } = segue(words, { SEGUE_PORT: '0' });
      expect(status, words.join(' ')).to.equal(1);
      expect(complained.trim().split('\n')).to.have.length(1);
      expect(complained).to.include('database');
    }
    const lost = segue(['serve'], { SEGUE_PORT: '0', SEGUE_HOST: 'no-such-host.invalid', SEGUE_DATA: 'other' });
    expect(lost.status).to.equal(1);
    expect(lost.complained.trim()).to.match(/^"no-such-host\.invalid" is not an address of this machine.*$/);
  });
});
