// Serves the phone page: one HTML file, style sheets, and TypeScript with its types taken out as it is asked for.
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import type { Hono } from 'hono';
import type { World } from '../telegram/world.ts';

export interface PhonePagesOptions {
  world: World;
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

export function addPhonePages(app: Hono, { world, frameAncestors }: PhonePagesOptions): void {
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

  app.get('/', (context) => context.redirect(`/phone/${world.people[0]?.phoneId ?? ''}`));

  app.get('/phone/:id', async (context) => {
    if (!world.personByPhone(context.req.param('id'))) return context.text('There is no such phone.', 404);
    return context.body(await readFile(new URL('phone.html', folder)), 200, { ...headers, 'content-type': 'text/html; charset=utf-8' });
  });

  /** Stands for `https://t.me/<bot>?start=…`. Reading it changes nothing: link previews do that, too. The page opens the link. */
  app.get('/telegram/:bot', (context) => {
    const bot = world.botByName(context.req.param('bot'));
    const phone = world.personByPhone(context.req.query('phone') ?? '') ?? world.people[0];
    if (!bot || !phone) return context.text('There is no such bot.', 404);
    const query = new URLSearchParams({ bot: bot.user.username, start: context.req.query('start') ?? '' });
    const language = context.req.query('lang');
    if (language) query.set('lang', language);
    return context.redirect(`/phone/${phone.phoneId}?${query}`);
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
