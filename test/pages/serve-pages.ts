import { serve } from '@hono/node-server';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageText, type HostilePage } from './make-page.ts';

export interface HostilePages {
  url: string;
  /** Address of a page; `bare`: as it is without a chat. */
  add(page: HostilePage, bare?: boolean): string;
  close(): void;
}

/** Serves pages of the test bed from an origin of their own, and what an optimiser would make of the loader. */
export async function servePages(hub: () => string, brand: string): Promise<HostilePages> {
  const texts = new Map<string, () => string>();
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const script = { 'content-type': 'text/javascript; charset=utf-8' };
  const fetchPage = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const text = texts.get(pathname);
    if (text) return new Response(text(), { headers: html });
    // Never answered: what waits for it waits for ever.
    if (pathname === '/never') return new Promise(() => undefined);
    if (pathname === '/merged/site.js' || pathname === '/merged/site.mjs' || pathname.endsWith('/loader.js')) {
      const loader = await (await fetch(`${hub()}/${brand}/loader.js`)).text();
      return new Response(`window.ofThePage = 1;\n${loader}`, { headers: script });
    }
    return new Response('Not here.', { status: 404 });
  };
  const server = serve({ fetch: fetchPage, hostname: '127.0.0.1', port: 0 }) as Server;
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    add(page, bare = false) {
      const path = `/${bare ? 'bare' : 'page'}/${page.seed}`;
      texts.set(path, () => pageText(page, bare ? undefined : `${hub()}/${brand}/loader.js`, hub(), url));
      return url + path;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
