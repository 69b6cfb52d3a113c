/** A real PostgreSQL for tests: of its own user, in a temporary folder, on a socket there, and gone after them. */
import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where Debian and Ubuntu keep the programs of each version. */
const versions = '/usr/lib/postgresql';

const newest = (): string | undefined =>
  existsSync(versions)
    ? readdirSync(versions)
        .filter((version) => existsSync(join(versions, version, 'bin', 'initdb')))
        .toSorted((a, b) => Number(b) - Number(a))[0]
    : undefined;

/** Why there is no PostgreSQL to test with; undefined when there is one. */
export function whyNoPostgres(): string | undefined {
  if (process.env['SEGUE_TEST_POSTGRES']) return undefined;
  if (newest() === undefined) return 'PostgreSQL is missing: run `node scripts/setup.js test`';
  return process.getuid?.() === 0 && !ownUser() ? 'PostgreSQL runs as no root, and there is no user "postgres"' : undefined;
}

/** It refuses to run as root. */
function ownUser(): { uid: number; gid: number } | undefined {
  const [, , uid, gid] = /^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

export interface PostgresServer {
  /** Of a database of this server; without a name, of the one that is always there. */
  url(database?: string): string;
  /** Makes an empty database, or a copy of another one. @returns its address */
  createDatabase(options?: { name?: string; from?: string }): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  stop(): Promise<void>;
}

/** Nothing of a test has to survive a power cut. */
const fast = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/**
 * The server of `SEGUE_TEST_POSTGRES`, which whoever set it stops; otherwise one that is started for this process.
 *
 * @param options.durable every commit goes to the disk, as it does where people rely on it: for measurements
 * @throws Error when it does not start
 */
export async function startPostgres({ durable = false }: { durable?: boolean } = {}): Promise<PostgresServer> {
  const given = process.env['SEGUE_TEST_POSTGRES'];
  if (given !== undefined && !durable) return serverAt(given, () => Promise.resolve());
  const folder = mkdtempSync(join(tmpdir(), 'segue-postgres-'));
  const user = process.getuid?.() === 0 ? ownUser() : undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  const programs = join(versions, newest() ?? '', 'bin');
  const data = join(folder, 'data');
  await promisify(execFile)(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'segue', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...user, cwd: folder },
  );
  // For the test of a refused password.
  writeFileSync(join(data, 'pg_hba.conf'), 'local all guarded scram-sha-256\nlocal all all trust\n');
  const child = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=200', ...(durable ? [] : fast)],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = (): void => void child.kill('SIGINT');
  process.once('exit', kill);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  let said = '';
  const started = new Promise<boolean>((resolve) => {
    child.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-10_000);
      if (said.includes('ready to accept connections')) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  if (!(await started)) {
    remove();
    throw new Error(`PostgreSQL did not start:\n${said}`);
  }
  return serverAt(`postgres://segue@${encodeURIComponent(folder)}/postgres`, async () => {
    process.removeListener('exit', kill);
    // Fast: connections that a test left open are closed.
    kill();
    await ended;
    remove();
  });
}

let lastName = 0;

function serverAt(base: string, stop: () => Promise<void>): PostgresServer {
  const url = (database: string): string => base.replace(/[^/]*$/, database);
  const ask = async (sql: string): Promise<void> => {
    // Loaded late: most who ask for a server only want to know whether there is one.
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: base });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  return {
    url: (database) => (database === undefined ? base : url(database)),
    async createDatabase({ name = `test_${process.pid}_${(lastName += 1)}`, from } = {}) {
      await ask(`create database ${name}${from === undefined ? '' : ` template ${from}`}`);
      return url(name);
    },
    dropDatabase: (given) => ask(`drop database if exists ${given.slice(given.lastIndexOf('/') + 1)} with (force)`),
    stop,
  };
}
