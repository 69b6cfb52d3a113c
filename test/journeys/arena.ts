import { freePort } from '@segue/testing';
import { startPostgres } from '@segue/testing/postgres-server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createHubProcess, type HubProcess } from './hub-process.ts';
import { startCuttableProxy, type CuttableProxy } from './cuttable-proxy.ts';
import { startHostPages, type HostPages } from './pages.ts';

const cli = fileURLToPath(new URL('../../packages/server/src/cli.ts', import.meta.url));

export interface Arena {
  hub: HubProcess;
  /** Between browsers and hub; a test makes it fail. */
  proxy: CuttableProxy;
  pages: HostPages;
  /** The hub's address as browsers know it. */
  hubUrl: string;
  operator: { email: string; password: string };
  close(): Promise<void>;
}

export const brand = 'maple-street';

/** A real hub behind a proxy that can fail, an operator, and a brand's page. */
export async function startArena(extra: Record<string, unknown> = {}): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), 'segue-journey-'));
  const port = await freePort();
  const proxy = await startCuttableProxy(port);
  const hubUrl = `http://127.0.0.1:${proxy.port}`;
  const pages = await startHostPages(() => hubUrl, brand);
  // The server of whoever set it, and theirs to stop.
  const postgres = process.env.SEGUE_TEST_POSTGRES === undefined ? undefined : await startPostgres();
  const database = await postgres?.createDatabase();
  const hub = await createHubProcess(
    folder,
    {
      publicUrl: hubUrl,
      ...(database === undefined ? {} : { database }),
      brands: [{ file: brand, origins: [pages.url], replyMinutes: 2 }],
      ...extra,
    },
    port,
  );
  const operator = { email: 'mia@example.com', password: 'a-long-password' };
  await hub.start();
  execFileSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--conditions=segue-source',
      cli,
      '--config',
      join(folder, 'segue.config.json'),
      'operator',
      'add',
      operator.email,
      'Mia',
      '--password-stdin',
    ],
    { input: `${operator.password}\n`, env: { ...process.env, DATABASE_URL: '' } },
  );
  return {
    hub,
    proxy,
    pages,
    hubUrl,
    operator,
    async close() {
      await hub.stop();
      await proxy.close();
      pages.close();
      if (database !== undefined) await postgres?.dropDatabase(database);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
