import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerText, packed } from './answer-text.ts';
import { createBrandTexts } from './brands/brand-texts.ts';
import type { LiveBrand } from './brands/live-brand.ts';
import { servedText, type ServedText } from './brands/served-text.ts';
import { ConfigError } from './config.ts';

/** What the web build left for us: files below its folder. */
interface WebManifest {
  /** Stands in the loader's code where a brand's data goes. */
  placeholder: string;
  loader: string;
  /** The same with what derives a theme from one colour. */
  colorLoader: string;
  /** The widget's first chunk. */
  chat: string;
  desk?: { script: string; styles: string[] };
}

export interface WebFiles {
  /** Undefined: not one of ours. */
  serve(request: Request, peer: string): Promise<Response | undefined>;
  /** Compresses the widget's first chunk: it takes 0.15 s, which nobody who opens the first chat has to wait for. */
  prepare(): Promise<void>;
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const publicHeaders = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};
/** A brand may change at any time, and is seen to after this long; then browsers ask whether it did. */
const presentCache = 'public, max-age=300';
/** What stands at an address with a content hash never changes. */
const hashedCache = 'public, max-age=31536000, immutable';

/** Two bubbles that overlap: one conversation in two places. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#3f4bd8"/><path d="M9 8h9a4 4 0 0 1 4 4v3a4 4 0 0 1-4 4h-4l-4 3.5V19a4 4 0 0 1-4-4v-3a4 4 0 0 1 4-4z" fill="#fff"/><path d="M24.5 13.5A4 4 0 0 1 27 17v2a4 4 0 0 1-3 3.900V26l-3.5-3H17" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const webFolder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

/**
 * Serves what browsers load: one loader for each brand, the brand's texts and tokens, hashed chunks, and the desk.
 * @throws ConfigError when the web build is missing
 */
export function createWebFiles(
  brands: LiveBrand[],
  { demo, publicUrl }: { demo: { email: string; password: string } | undefined; publicUrl: string },
): WebFiles {
  const manifestFile = join(webFolder, 'manifest.json');
  if (!existsSync(manifestFile))
    throw new ConfigError(`${manifestFile} is missing: what browsers load was not built. Run "npm run build".`);
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as WebManifest;
  const read = (file: string): string => readFileSync(join(webFolder, file), 'utf8');
  const brandText = createBrandTexts(brands, {
    ...manifest,
    code: read(manifest.loader),
    colorCode: read(manifest.colorLoader),
    hub: publicUrl,
  });

  const deskPage = (): Response => {
    if (!manifest.desk) return new Response('The desk was not built. Run "npm run build".', { status: 503 });
    const { script, styles } = manifest.desk;
    const [brand] = brands;
    const page = `<!doctype html>
<html lang="${brand!.current().file.voice.sourceLocale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Segue</title>
    <link rel="icon" href="/desk/icon.svg" type="image/svg+xml" />
    ${styles.map((style) => `<link rel="stylesheet" href="/${style}" />`).join('\n    ')}
    <script type="module" src="/${script}"></script>
  </head>
  <body>
    <segue-desk brand="${brand!.id}"${demo ? ' demo' : ''}></segue-desk>
  </body>
</html>
`;
    const ancestors = demo ? ` ${[...new Set(brands.flatMap(({ origins }) => origins))].join(' ')}` : '';
    return new Response(page, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'${ancestors}; require-trusted-types-for 'script'; trusted-types lit-html`,
      },
    });
  };

  const chunks = new Map<string, ServedText>();
  const chunk = async (pathname: string): Promise<ServedText | undefined> => {
    const type = types[extname(pathname)];
    if (!type || !/^\/assets\/[\w.-]+$/.test(pathname)) return undefined;
    if (!chunks.has(pathname)) {
      try {
        chunks.set(pathname, servedText(await readFile(join(webFolder, pathname), 'utf8'), type));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    return chunks.get(pathname);
  };

  return {
    async prepare() {
      const text = await chunk(`/${manifest.chat}`);
      if (text) await packed(text, 'br');
    },
    async serve(request, peer) {
      const { pathname } = new URL(request.url);
      // Asked before a page reads a file with headers of its own, as pages do that wrap fetch for tracing.
      if (request.method === 'OPTIONS' && (brandText(pathname) ?? (await chunk(pathname))))
        return new Response(null, {
          status: 204,
          headers: {
            ...publicHeaders,
            'access-control-allow-headers': '*',
            'access-control-allow-methods': 'GET',
            'access-control-max-age': '7200',
          },
        });
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
      if (pathname === '/desk' || pathname === '/desk/') return deskPage();
      if (pathname === '/desk/icon.svg')
        return new Response(icon, { headers: { 'content-type': 'image/svg+xml', 'cache-control': presentCache } });
      if (pathname === '/desk/demo.json')
        return demo && isLoopback(peer) ? Response.json(demo, { headers: { 'cache-control': 'no-store' } }) : undefined;
      const found = brandText(pathname);
      const text = found?.text ?? (await chunk(pathname));
      // Readable for every page: a name that is wrong is to be told from a hub that is not there.
      if (!text && /^\/[\w-]+\/(loader\.js|\w+\.[\w-]+\.json)$/.test(pathname))
        return new Response(`There is no such file of a brand here. The brands of this hub: ${brands.map(({ id }) => id).join(', ')}.\n`, {
          status: 404,
          headers: { ...publicHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' },
        });
      const cache = found && !found.isForGood ? presentCache : hashedCache;
      return text && answerText(request, text, { ...publicHeaders, 'cache-control': cache });
    },
  };
}

const isLoopback = (peer: string): boolean => peer === '::1' || /^(::ffff:)?127\./.test(peer);
