import { freePort } from '@segue/testing';
import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseConfig } from './config.ts';
import { startServer, type RunningServer } from './start-server.ts';

const root = mkdtempSync(join(tmpdir(), 'segue-server-'));
after(() => rmSync(root, { recursive: true, force: true }));

const logged: { level: string; what: string }[] = [];
const log = {
  info: () => undefined,
  warn: (_facts: object, what: string) => void logged.push({ level: 'warn', what }),
  error: (_facts: object, what: string) => void logged.push({ level: 'error', what }),
};
const start = async (more: object = {}): Promise<RunningServer> => {
  const config = parseConfig({ port: await freePort(), dataFolder: mkdtempSync(join(root, 'data-')), ...more }, {}, 'test');
  return startServer(config, root, log);
};

describe('the running server', () => {
  let server: RunningServer;
  before(async () => {
    server = await start();
  });
  after(() => server.stop());

  it('says in its log that no page can use a brand without origins', () => {
    expect(logged.map(({ what }) => what).join()).to.include('No page can use the brand "segue": its "brands[].origins" is empty');
  });

  it('lets a page read its files with headers of the page’s own, and writes its address into the loader', async () => {
    const answer = await fetch(`${server.url}/segue/brand.en.json`, {
      method: 'OPTIONS',
      headers: { origin: 'https://any.example', 'access-control-request-headers': 'traceparent' },
    });
    expect([answer.status, answer.headers.get('access-control-allow-headers')]).to.deep.equal([204, '*']);
    expect((await fetch(`${server.url}/segue/none.json`, { method: 'OPTIONS' })).status).to.equal(404);
    expect(await (await fetch(`${server.url}/segue/loader.js`)).text()).to.contain(`"hub":"${server.url}"`);
  });

  it('gives its metrics to this machine, and not to who comes through a proxy', async () => {
    const metrics = async ({ url }: RunningServer, headers: Record<string, string> = {}) =>
      (await fetch(`${url}/metrics`, { headers })).status;
    expect(await metrics(server)).to.equal(200);
    expect(await metrics(server, { 'x-forwarded-for': '198.51.100.4' })).to.equal(404);
    const open = await start({ metrics: 'everyone' });
    try {
      expect(await metrics(open, { 'x-forwarded-for': '198.51.100.4' })).to.equal(200);
    } finally {
      await open.stop();
    }
  });

  it('tells a page on another host that there is no such brand, and which there are', async () => {
    for (const path of ['/sgue/brand.en.json', '/sgue/loader.js']) {
      const answer = await fetch(server.url + path);
      expect([answer.status, answer.headers.get('access-control-allow-origin')], path).to.deep.equal([404, '*']);
      expect(await answer.text()).to.equal('There is no such file of a brand here. The brands of this hub: segue.\n');
    }
  });

  it('does not take it for its own mistake when a caller hangs up in the middle of a body', async () => {
    const { hostname, port } = new URL(server.url);
    const refused = async (): Promise<string> =>
      /segue_requests_total\{route="openSession",status="\d+"\} \d+/.exec(await (await fetch(`${server.url}/metrics`)).text())?.[0] ?? '';
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(
      `POST /v1/sessions HTTP/1.1\r\nhost: ${hostname}:${port}\r\nsegue-version: 1\r\nsegue-brand: segue\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"surface"`,
    );
    // The server has begun with it once it answers another on the same machine.
    await fetch(`${server.url}/health`);
    socket.destroy();
    let seen = '';
    while (seen === '') seen = await refused();
    expect(seen).to.include('status="400"');
    expect(logged.filter(({ what }) => !what.includes('brands[].origins'))).to.deep.equal([]);
  });

  it('answers to its own names only, and to who asks for its health', async () => {
    const { hostname, port } = new URL(server.url);
    const ask = async (path: string, host: string): Promise<number> => {
      const socket = connect(Number(port), hostname);
      socket.end(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
      let head = '';
      for await (const part of socket) head += String(part);
      return Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]);
    };
    for (const path of ['/desk', '/desk/demo.json', '/segue/loader.js', '/v1/openapi.json', '/metrics', 'http://evil.example/desk'])
      expect(await ask(path, 'evil.example'), path).to.equal(421);
    expect(await ask('http://evil.example/desk', `localhost:${port}`)).to.equal(421);
    expect(await ask('/health', '10.0.0.7:8020')).to.equal(200);
    expect(await ask('/desk', `localhost:${port}`)).to.equal(200);
    expect(logged.filter(({ what }) => what.includes('"hosts"'))).to.have.length(1);
    const named = await start({ hosts: ['chat.brand.com'], brands: [{ file: 'built-in', origins: ['https://www.brand.com'] }] });
    try {
      const { port: other } = new URL(named.url);
      for (const host of ['chat.brand.com', 'www.brand.com:443']) {
        const answer = await new Promise<number>((resolve) =>
          get({ host: '127.0.0.1', port: other, path: '/desk', headers: { host } }, ({ statusCode = 0 }) => resolve(statusCode)),
        );
        expect(answer, host).to.equal(200);
      }
    } finally {
      await named.stop();
    }
  });
});
