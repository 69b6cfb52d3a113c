// Serves the phone page: one HTML file, style sheets, and TypeScript with its types taken out as it is asked for.
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import type { Context, Hono } from 'hono';
import type { Vendor } from '../base/vendor.ts';

export interface PhonePagesOptions {
  vendors: readonly Vendor[];
  /** Value of the CSP directive `frame-ancestors`. */
  frameAncestors: string;
}

// The page's files are read from the sources in any build: the compiled folder lies at the same depth.
const folder = new URL('../../src/phone/page/', import.meta.url);

const contentTypes: Record<string, string> = {
  ts: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
};

export function addPhonePages(app: Hono, { vendors, frameAncestors }: PhonePagesOptions): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const headers = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  };

  const withPhones = vendors.flatMap(({ name, phones }) => (phones ? [{ name, phones }] : []));
  const has = (network: string, id: string): boolean =>
    withPhones.some(({ name, phones }) => name === network && phones.phones().some((phone) => phone.id === id));
  const page = async (context: Context, network: string): Promise<Response> => {
    const html = await readFile(new URL('phone.html', folder), 'utf8');
    return context.body(html.replaceAll('{{network}}', network), 200, { ...headers, 'content-type': 'text/html; charset=utf-8' });
  };

  app.get('/', (context) => page(context, withPhones[0]!.name));
  app.get('/phone/:network/:id', (context) => {
    const { network, id } = context.req.param();
    return has(network, id) ? page(context, network) : context.text('There is no such phone.', 404);
  });
  app.get('/phone-page/skins/:network{[a-z]+\\.css}', async (context) => {
    const skin = withPhones.find(({ name }) => `${name}.css` === context.req.param('network'))?.phones.skin;
    if (!skin) return context.text('There is no such skin.', 404);
    return context.body(await readFile(skin), 200, { ...headers, 'content-type': contentTypes['css']! });
  });

  app.get('/phone-page/:file{[a-z][a-z-]*\\.(?:ts|css|svg|json)}', async (context) => {
    const file = context.req.param('file');
    const source = await readFile(new URL(file, folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (source === undefined) return context.text('There is no such file.', 404);
    const extension = file.slice(file.lastIndexOf('.') + 1);
    const body = extension === 'ts' ? stripTypeScriptTypes(source) : source;
    return context.body(body, 200, { ...headers, 'content-type': contentTypes[extension] ?? 'text/plain' });
  });
}
