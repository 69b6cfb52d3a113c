import { builtInBrand, mapleStreetBrand } from '@segue/brand';
import { freePort } from '@segue/testing';
import { expect } from 'chai';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { parseConfig } from '../config.ts';
import { startServer, type RunningServer } from '../start-server.ts';

const root = mkdtempSync(join(tmpdir(), 'segue-brands-'));
const brandFile = join(root, 'maple.brand.json');
const namesFile = join(root, 'parts', 'name.json');
const patienceMs = 60_000;

interface Logged {
  level: string;
  what: string;
  facts: Record<string, unknown>;
}
let logged: Logged[] = [];
const log = Object.fromEntries(
  (['info', 'warn', 'error'] as const).map((level) => [
    level,
    (facts: Record<string, unknown>, what: string) => void logged.push({ level, what, facts }),
  ]),
) as Record<'info' | 'warn' | 'error', (facts: Record<string, unknown>, what: string) => void>;

/** The example brand as its owner writes it: `launcher-label` is what changes. */
const written = (label: string, more: object = {}): string => {
  const { copy } = mapleStreetBrand.voice;
  const open = { ...copy['launcher-open'], en: { default: label } };
  return JSON.stringify(
    {
      ...mapleStreetBrand,
      name: { $ref: './parts/name.json' },
      voice: { ...mapleStreetBrand.voice, copy: { ...copy, 'launcher-open': open } },
      ...more,
    },
    null,
    1,
  );
};
const writeNames = (name: string): void => writeFileSync(namesFile, JSON.stringify({ en: name }));

let server: RunningServer;
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${server.url}${path}`, { headers });
const loader = async (brand = 'maple-street'): Promise<string> => (await get(`/${brand}/loader.js`)).text();
const pathIn = (text: string): string => /"files":"([^"]+)"/.exec(text)![1]!;

/** Waits until something was logged; the file system tells in its own time. */
async function heard(what: RegExp): Promise<Logged> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = logged.find((entry) => what.test(entry.what));
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what} in the log: ${JSON.stringify(logged)}`);
    await setImmediate();
  }
}

describe('the brands of a running hub', () => {
  before(async () => {
    mkdirSync(join(root, 'parts'));
    writeNames('Maple Street');
    writeFileSync(brandFile, written('Ask Maple'));
    const config = parseConfig(
      {
        port: await freePort(),
        dataFolder: join(root, 'data'),
        brands: [
          { file: 'maple.brand.json', origins: [] },
          { file: 'built-in', origins: [] },
        ],
      },
      {},
      'test',
    );
    server = await startServer(config, root, log);
  });
  after(async () => {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  });
  beforeEach(() => {
    logged = [];
  });

  it('are served from addresses that change with their content, for good, and told by the loader, for a short time', async () => {
    const answer = await get('/maple-street/loader.js');
    const code = await answer.text();
    expect(answer.headers.get('content-encoding'), 'nobody loads it unpacked').to.be.oneOf(['br', 'gzip']);
    expect(answer.headers.get('cache-control')).to.equal('public, max-age=300');
    const again = await get('/maple-street/loader.js', { 'if-none-match': answer.headers.get('etag')! });
    expect(again.status).to.equal(304);
    const path = pathIn(code);
    expect(path).to.match(/^maple-street\/[\w-]{16}$/);
    for (const name of ['brand.en', 'more.en', 'parts.en', 'desk.en', 'brand.zh-CN', 'brand.en-AU']) {
      const hashed = await get(`/${path}/${name}.json`);
      expect(hashed.headers.get('cache-control'), name).to.equal('public, max-age=31536000, immutable');
      const present = await get(`/maple-street/${name}.json`);
      expect(present.headers.get('cache-control'), name).to.equal('public, max-age=300');
      expect(await present.text()).to.equal(await hashed.text());
    }
    expect(pathIn(await (await get('/maple-street/brand.en.json')).text())).to.equal(path);
  });

  it('stand beside each other', async () => {
    const [maple, segue] = await Promise.all([loader(), loader('segue')]);
    expect(pathIn(segue)).to.match(/^segue\//);
    expect(maple).to.contain('Ask Maple');
    expect(segue).not.to.contain('Ask Maple');
    const own = (await (await get(`/${pathIn(segue)}/brand.en.json`)).json()) as { name: string };
    expect(own.name).to.equal(builtInBrand.name['en']);
    expect((await get(`/${pathIn(segue).replace('segue', 'unknown')}/brand.en.json`)).status).to.equal(404);
  });

  it('are loaded anew when a file was written, and the old address goes on with the new content, for a short time', async () => {
    const old = pathIn(await loader());
    const other = pathIn(await loader('segue'));
    writeFileSync(brandFile, written('Talk to Maple'));
    await heard(/^brand loaded anew/);
    const code = await loader();
    expect(code).to.contain('Talk to Maple').and.not.contain('Ask Maple');
    expect(pathIn(code)).not.to.equal(old);
    const late = await get(`/${old}/more.zh-CN.json`);
    expect([late.status, late.headers.get('cache-control')]).to.deep.equal([200, 'public, max-age=300']);
    expect(await late.text()).to.equal(await (await get(`/${pathIn(code)}/more.zh-CN.json`)).text());
    expect(pathIn(await loader('segue'))).to.equal(other);
  });

  it('are loaded anew when a file was written that they refer to, as editors do it', async () => {
    const name = async () => ((await (await get('/maple-street/brand.en.json')).json()) as { name: string }).name;
    expect(await name()).to.equal('Maple Street');
    writeFileSync(`${namesFile}.new`, JSON.stringify({ en: 'Maple Avenue' }));
    renameSync(`${namesFile}.new`, namesFile);
    await heard(/^brand loaded anew/);
    expect(await name()).to.equal('Maple Avenue');
  });

  it('stay as they were when the file has errors, which are in the log with their place and what to do', async () => {
    const before = await loader();
    writeFileSync(brandFile, written('Broken', { voice: { ...mapleStreetBrand.voice, sourceLocale: 7 } }));
    const { level, facts } = await heard(/has errors/);
    expect(level).to.equal('error');
    expect(facts['brand']).to.equal('maple-street');
    const [error] = facts['errors'] as Record<string, unknown>[];
    expect(error!['where']).to.match(/maple\.brand\.json$/);
    expect(error!['line']).to.be.greaterThan(1);
    expect(error).to.include.keys('rule', 'column', 'message', 'fix');
    expect(await loader()).to.equal(before);
  });

  it('stay as they were while a file is half written, is gone or has become another brand, and go on once it is right', async () => {
    const before = await loader();
    writeFileSync(brandFile, written('Half').slice(0, 2_000));
    await heard(/has errors/);
    logged = [];
    rmSync(brandFile);
    await heard(/cannot be used/);
    logged = [];
    writeFileSync(brandFile, written('Another', { brand: 'another' }));
    await heard(/has another id/);
    expect(await loader()).to.equal(before);
    expect((await get('/another/loader.js')).status).to.equal(404);
    writeFileSync(brandFile, written('Mended'));
    await heard(/^brand loaded anew/);
    expect(await loader()).to.contain('Mended');
  });

  it('are read again when told to', async () => {
    server.reloadBrands();
    expect(logged.map(({ what }) => what)).to.deep.equal(['brand read again: it is as it was', 'brand read again: it is as it was']);
  });
});
