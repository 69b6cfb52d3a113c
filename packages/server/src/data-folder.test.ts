import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { ConfigError } from './config.ts';
import { names, openDataFolder } from './data-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'segue-folder-'));
after(() => rmSync(root, { recursive: true, force: true }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'data-'));
});

/** Another program that has the folder until it is killed. */
async function hubElsewhere() {
  const code = `const { openDataFolder } = await import(${JSON.stringify(new URL('data-folder.ts', import.meta.url).href)});
    openDataFolder(${JSON.stringify(folder)});
    console.log('open');
    setInterval(() => undefined, 1000);`;
  const program = spawn(process.execPath, ['--conditions=segue-source', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(program.stdout, 'data');
  return {
    async kill() {
      program.kill('SIGKILL');
      await once(program, 'exit');
    },
  };
}

describe('the data folder', () => {
  it('is opened whatever a full disk or a power cut left in its files', () => {
    for (const left of ['', '0', '-1', 'no number', String(process.ppid), '1']) {
      writeFileSync(join(folder, names.pid), left);
      writeFileSync(join(folder, names.key), '');
      const data = openDataFolder(folder);
      expect(data.signingKey.length, 'a key of its own').to.equal(32);
      data.release();
      expect(existsSync(join(folder, names.pid))).to.equal(false);
    }
  });

  it('is for one hub, also when that is another program, and free once it was killed', async () => {
    const other = await hubElsewhere();
    try {
      expect(() => openDataFolder(folder)).to.throw(ConfigError, /is used by a running hub \(process \d+\)/);
      // As it is from another container, where every hub may be process 1.
      writeFileSync(join(folder, names.pid), String(process.pid));
      expect(() => openDataFolder(folder)).to.throw(ConfigError, 'is used by a running hub');
    } finally {
      await other.kill();
    }
    expect(readdirSync(folder)).to.have.members(Object.values({ ...names, database: 'hub.lock' }));
    const mine = openDataFolder(folder);
    expect(() => openDataFolder(folder), 'twice in one program').to.throw(ConfigError, 'is used by a running hub');
    mine.release();
    openDataFolder(folder).release();
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).to.equal(0);
  });
});
