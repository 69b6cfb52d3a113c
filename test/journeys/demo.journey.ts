import { freePort } from '@segue/testing';
import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startEngine, wantedEngines, type Engine, type Tab } from './engine.ts';
import { until } from './until.ts';

const start = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url));
const name = wantedEngines[0];
const skip = name === undefined ? 'no engine with tabs is asked for' : false;

describe('the demo that npm start shows', { timeout: 300_000, skip }, () => {
  let folder: string;
  let demo: ChildProcess;
  let engine: Engine;
  let tab: Tab;
  let url: string;
  let output = '';

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'segue-demo-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    demo = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--conditions=segue-source', start], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SEGUE_DEMO_PORT: String(port), SEGUE_DATA: folder, DATABASE_URL: '' },
    });
    for (const stream of [demo.stdout!, demo.stderr!]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
    await until('the demo says where it is', async () => (demo.exitCode === null && output.includes(url)) || output);
    engine = await startEngine(name!);
    tab = await engine.open({ width: 1500, height: 900 });
    await tab.goto(url);
  });
  after(async () => {
    await engine?.close();
    if (demo && demo.exitCode === null) {
      demo.kill('SIGTERM');
      await once(demo, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('has nothing but pages that open behind its links and in its frames', async () => {
    const addresses = await tab.run<string[]>('return [...document.querySelectorAll("a, iframe")].map((one) => one.href ?? one.src)');
    expect(addresses.some((address) => address.endsWith('/phone/sms/ada'))).to.equal(true);
    expect(await tab.run<number>('return document.querySelectorAll("a[target=phone]").length')).to.equal(2);
    for (const address of new Set(addresses)) {
      const response = await fetch(address);
      expect(response.status, address).to.equal(200);
      await response.body?.cancel();
    }
  });

  for (const [network, other] of [
    ['telegram', 'sms'],
    ['sms', 'telegram'],
  ] as const)
    it(`has a phone for ${network}, which finds the shop and the way to itself again`, async () => {
      const phone = `${new URL(await tab.run<string>('return document.querySelector("iframe[name=phone]").src')).origin}/phone`;
      const page = await engine.open({ width: 420, height: 860 });
      await page.goto(`${phone}/${other}/ada`);
      await page.goto(`${phone}/${network}/ada`);
      await until('the shop is among the chats', async () => {
        const texts = await page.run<string[]>('return [...document.querySelectorAll(".chat-row")].map((one) => one.innerText)');
        return texts.some((text) => text.includes('Maple Street')) || texts;
      });
      await page.run('[...document.querySelectorAll(".chat-row")].find((one) => one.innerText.includes("Maple Street")).click()');
      await until('the chat is open', () => page.run<boolean>('return document.querySelector(".chat-screen h1") !== null'));
    });
});
