import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { ConfigError, createLog, parseConfig, startServer } from '@segue/server';
import { createSimulator, demoBotToken, demoSmsAccount } from '@segue/simulator';
import { createDemo, exampleBrandFile, exampleBrands } from '../demo/serve-demo.ts';
import { demoHost, demoPorts, takenPortSentence } from './demo-ports.js';

// Everything on one machine: hub, demo shop, desk and simulator. One address is printed; Ctrl-C stops all of it.

const root = fileURLToPath(new URL('..', import.meta.url));
const url = (port: number): string => `http://${demoHost}:${port}`;

/** Newest change below the folders that browsers load from. */
async function newestSource(): Promise<number> {
  let newest = statSync(join(root, 'vite.config.ts')).mtimeMs;
  const packages = ['brand', 'client', 'desk', 'elements', 'loader', 'protocol', 'surfaces', 'widget'].map((name) =>
    join(root, 'packages', name, 'src'),
  );
  for (const folder of [...packages, join(root, 'demo/studio'), join(root, 'scripts/web-plugins')]) {
    for (const file of await readdir(folder, { recursive: true })) newest = Math.max(newest, statSync(join(folder, file)).mtimeMs);
  }
  return newest;
}

async function build(): Promise<void> {
  const manifest = join(root, 'dist/web/manifest.json');
  if (existsSync(manifest) && statSync(manifest).mtimeMs > (await newestSource())) return;
  console.log('Building what browsers load (about 8 s)…');
  const done = spawnSync(process.execPath, [join(root, 'scripts/build-web.ts'), '--no-sizes'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (done.status !== 0) throw new ConfigError('The build failed; the lines above say where. Mend it and start again.');
}

function listen(name: string, port: number, fetch: (request: Request, env: never) => Response | Promise<Response>): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: fetch as never, hostname: demoHost, port }, () => resolve(server as Server));
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new ConfigError(takenPortSentence(name, port)) : error),
    );
  });
}

const nameOf = (brand: string): string => brand.replace(/(?:^|-)(\w)/g, (_all, letter: string) => ` ${letter.toUpperCase()}`).trim();

/** One account with the vendor, and a number for each brand. */
const demoNumbers = (brands: string[]) =>
  brands.map((brand, index) => ({ brand, number: demoSmsAccount.numbers[index] ?? `+1555010020${index}` }));

/** The first one is the bot that the demo's pages name. */
const demoBots = (brands: string[]) =>
  brands.map((brand, index) => ({
    brand,
    token: index === 0 ? demoBotToken : `700000001${index}:AAsimulated-token-of-${brand}`,
    username: index === 0 ? 'segue_demo_bot' : `${brand.replaceAll('-', '_')}_bot`,
    firstName: nameOf(brand),
  }));

async function start(): Promise<void> {
  await build();
  // A bot belongs to one brand.
  const brands = ['maple-street', 'segue', ...exampleBrands];
  const bots = demoBots(brands);
  const numbers = demoNumbers(brands);
  const simulator = createSimulator({
    telegram: { bots: bots.map(({ brand: _brand, ...bot }) => bot) },
    sms: {
      accounts: [{ ...demoSmsAccount, numbers: numbers.map(({ number }) => number) }],
      contacts: Object.fromEntries(numbers.map(({ brand, number }) => [number, nameOf(brand)])),
    },
  });
  const servers = [
    await listen('simulator', demoPorts.simulator, simulator.fetch),
    await listen('demo', demoPorts.demo, createDemo({ hub: url(demoPorts.hub), simulator: url(demoPorts.simulator) })),
  ];
  const config = parseConfig(
    {
      host: demoHost,
      port: demoPorts.hub,
      // Not in `data`, which is that of `segue serve` in the same folder: a restore there moves all of it aside.
      dataFolder: process.env['SEGUE_DATA'] ?? join(root, 'demo-data'),
      logLevel: process.env['SEGUE_LOG_LEVEL'] ?? 'warn',
      demo: true,
      brands: [
        { file: 'maple-street', origins: [url(demoPorts.demo)], replyMinutes: 2 },
        { file: 'built-in', origins: [url(demoPorts.demo)] },
        ...exampleBrands.map((id) => ({ file: exampleBrandFile(id), origins: [url(demoPorts.demo)] })),
      ],
      channels: {
        telegram: bots.map(({ brand, token, username }) => ({
          brand,
          token,
          botName: username,
          mode: 'poll',
          apiRoot: simulator.apiRoot(url(demoPorts.simulator)),
          linkBase: simulator.linkBase(url(demoPorts.simulator), 'telegram'),
        })),
        sms: numbers.map((numbered) => ({
          ...numbered,
          accountSid: demoSmsAccount.sid,
          authToken: demoSmsAccount.token,
          apiRoot: simulator.apiRoot(url(demoPorts.simulator)),
        })),
      },
    },
    {},
    'npm start',
  );
  const hub = await startServer(config, root, createLog(config.logLevel));
  console.log(`\n  Segue is running. Open ${url(demoPorts.demo)}/\n\n  Ctrl-C stops it; conversations stay in ${config.dataFolder}.\n`);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(130);
    stopping = true;
    await hub.stop();
    simulator.stop();
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    console.log('Stopped.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

start().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? `\n  ${error.message}\n` : error);
  process.exit(1);
});
