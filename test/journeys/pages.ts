import { serve } from '@hono/node-server';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPages {
  url: string;
  /** The page with the widget. `clockOffsetMs` moves the browser's clock; `hash` is put behind the address. */
  page(options?: { clockOffsetMs?: number; hash?: string }): string;
  close(): void;
}

/** A page of a brand, served from its own origin, with the script tag and nothing else. */
export async function startHostPages(hubUrl: () => string, brand: string): Promise<HostPages> {
  const fetch = (request: Request): Response => {
    const url = new URL(request.url);
    if (url.pathname === '/clock.js') {
      const offset = Number(url.searchParams.get('by'));
      // A wrong clock as a page sees it: `Date` is off, timers and `performance` go on as they are.
      return new Response(
        `const real = Date; const off = ${offset};
         window.Date = class extends real { constructor(...a) { if (a.length === 0) super(real.now() + off); else super(...a); } static now() { return real.now() + off; } };`,
        { headers: { 'content-type': 'text/javascript' } },
      );
    }
    const by = url.searchParams.get('clock');
    return new Response(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A shop</title>
       ${by === null ? '' : `<script src="/clock.js?by=${Number(by)}"></script>`}<script async crossorigin src="${hubUrl()}/${brand}/loader.js"></script></head><body><h1>A shop</h1></body></html>`,
      { headers: { 'content-type': 'text/html; charset=utf-8' } },
    );
  };
  const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    page: ({ clockOffsetMs, hash } = {}) =>
      `${url}/${clockOffsetMs === undefined ? '' : `?clock=${clockOffsetMs}`}${hash === undefined ? '' : `#${hash}`}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
