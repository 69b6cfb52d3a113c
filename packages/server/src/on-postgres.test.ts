import { freePort } from '@segue/testing';
import { startPostgres, whyNoPostgres, type PostgresServer } from '@segue/testing/postgres-server';
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseConfig } from './config.ts';
import { startServer } from './start-server.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

describe('the program on PostgreSQL', { skip: whyNoPostgres() }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'segue-on-postgres-'));
  let server: PostgresServer;
  let url: string;
  before(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function segue(words: string[], env: Record<string, string> = { DATABASE_URL: url }) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--conditions=segue-source', cli, ...words],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env }, timeout: 60_000 },
    );
    return { status, said: stdout, complained: stderr.trim() };
  }

  it('makes operators, lists them and takes them away', () => {
    expect(segue(['operator', 'add', 'mia@brand.com', 'Mia'])).to.include({ status: 0, complained: '' });
    expect(segue(['operator', 'list']).said).to.include('mia@brand.com  Mia');
    expect(segue(['operator', 'remove', 'mia@brand.com'])).to.include({ status: 0 });
    expect(segue(['operator', 'list']).said).to.equal('');
    expect(existsSync(join(folder, 'data', 'segue.db'))).to.equal(false);
  });

  it('says where the database is, and neither user nor password', () => {
    expect(segue(['check'], { DATABASE_URL: 'postgres://ada:hush@db.brand.com/chats' }).said)
      .to.match(/database {2}PostgreSQL, chats on db\.brand\.com/)
      .and.not.match(/hush|ada/);
  });

  it('says what makes and puts back a backup instead', () => {
    for (const [command, tool] of [
      ['backup', 'pg_dump'],
      ['restore', 'pg_restore'],
    ] as const) {
      const answer = segue([command, join(folder, 'copy')]);
      expect(answer).to.include({ status: 1 });
      expect(answer.complained).to.include(`${tool} `).and.include(join(folder, 'data'));
    }
  });

  it('says in one sentence what is wrong with the database, and never the password', () => {
    const said = (address: string): string => {
      const { status, complained } = segue(['operator', 'list'], { DATABASE_URL: address });
      expect(status, complained).to.equal(1);
      expect(complained).not.to.match(/hush|\n/);
      return complained;
    };
    expect(said('postgres://ada:hush@127.0.0.1:1/chats')).to.match(/^No PostgreSQL answers/);
    expect(said(server.url('not_there').replace('segue@', 'segue:hush@'))).to.match(/^There is no database of that name/);
    expect(said('mysql://ada:hush@db/chats')).to.match(/^DATABASE_URL: "database": expected the address/);
  });

  it('serves from it, keeps its files in the data folder, and says that an old SQLite file is not read', async () => {
    const dataFolder = join(folder, 'data');
    writeFileSync(join(dataFolder, 'segue.db'), '');
    const logged: string[] = [];
    const write = (facts: object, what: string): void => void logged.push(`${JSON.stringify(facts)} ${what}`);
    const config = parseConfig({ port: await freePort(), dataFolder, database: url }, {}, 'test');
    const running = await startServer(config, folder, { info: write, warn: write, error: write });
    try {
      expect((await fetch(`${running.url}/health`)).status).to.equal(200);
      expect(existsSync(join(dataFolder, 'signing.key'))).to.equal(true);
      expect(logged.join('\n'))
        .to.match(/Nothing in it is read/)
        .and.match(/"database":"PostgreSQL, test_/);
    } finally {
      await running.stop();
    }
  });
});
