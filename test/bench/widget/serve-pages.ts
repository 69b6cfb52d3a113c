import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

const frame = (script: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Bench</title></head><body><h1>A page</h1><script type="module" src="${script}"></script></body></html>`;

/** Serves `/<page>/` and the scripts beside it. */
export async function servePages(folder: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    if (path.endsWith('/')) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(frame(`${path}page.js`));
      return;
    }
    const file = join(folder, path);
    if (!existsSync(file)) response.writeHead(404).end(); // The browser asks for an icon, too.
    else response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(readFileSync(file));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
