import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileTokens, parseBrandFile } from '@segue/brand';

const root = fileURLToPath(new URL('.', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The studio is one file with its script in it, and asks for nothing. */
const studio = fileURLToPath(new URL('../dist/studio/index.html', import.meta.url));
const studioPolicy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; frame-src 'self'; base-uri 'none'; form-action 'none'";

/** Each has a page in `brands/`. */
export const exampleBrands = ['lantern-bay', 'ruckus', 'olive-quarter'];
export const exampleBrandFile = (id: string): string => fileURLToPath(new URL(`../examples/brands/${id}.brand.json`, import.meta.url));

/** The style sheet that a brand's own pages load, as `segue-brand build` writes it. */
async function tokensOf(id: string): Promise<string> {
  const file = exampleBrandFile(id);
  return compileTokens(parseBrandFile(JSON.parse(await readFile(file, 'utf8')), file), 'page');
}

export interface DemoAddresses {
  hub: string;
  simulator: string;
}

/**
 * The pages of the demo. They run under the strictest policy that the widget's guide names, so that whoever copies it
 * has seen it work.
 */
export function createDemo({ hub, simulator }: DemoAddresses): (request: Request) => Promise<Response> {
  const policy = [
    "default-src 'none'",
    `script-src ${hub}`,
    `connect-src ${hub}`,
    `img-src 'self' ${hub}`,
    `media-src ${hub}`,
    "style-src 'self'",
    `frame-src 'self' ${hub} ${simulator}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
  return async (request) => {
    const { pathname } = new URL(request.url);
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname).replace(/^\/index\.html$/, '/page/index.html');
    if (path === '/studio/index.html')
      return new Response(new Uint8Array(await readFile(studio)), {
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'content-security-policy': studioPolicy },
      });
    const [, brand] = /^\/brands\/([a-z-]+)\.tokens\.css$/.exec(path) ?? [];
    if (brand !== undefined && exampleBrands.includes(brand))
      return new Response(await tokensOf(brand), { headers: { 'content-type': types['.css']!, 'cache-control': 'no-cache' } });
    const type = types[extname(path)];
    if (path.includes('..')) return new Response('There is no such page in the demo.', { status: 404 });
    if (!extname(path) && existsSync(join(root, path, 'index.html'))) return Response.redirect(new URL(`${path}/`, request.url), 308);
    if (type === undefined) return new Response('There is no such page in the demo.', { status: 404 });
    try {
      const file = await readFile(join(root, path));
      const isPage = type.startsWith('text/html');
      const body = isPage ? file.toString().replaceAll('{{hub}}', hub).replaceAll('{{simulator}}', simulator) : new Uint8Array(file);
      return new Response(body, {
        headers: {
          'content-type': type,
          'cache-control': 'no-cache',
          ...(isPage ? { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' } : {}),
        },
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return new Response('There is no such page in the demo.', { status: 404 });
    }
  };
}
