import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { brotliCompressSync } from 'node:zlib';
import { chromiumArguments, chromiumPath } from '../../hosts/browser-paths.js';
import { createHubProcess } from '../../journeys/hub-process.ts';
import type { BenchOptions, BenchPart, BenchRow } from '../bench-row.ts';
import { median } from '../quantile.ts';
import { servePages } from '../widget/serve-pages.ts';
import { bundlePage, bundlers, npmPages } from './bundlers.ts';
import { measureNpmPage } from './measure-npm-page.ts';

const brand = 'maple-street';
const mostKb = 45;

/** Brotli, in kB, of files that a page loads. */
const sizeOf = (folder: string, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(folder, file))).length, 0) / 1_000;

/** What a script asks for at once, itself included. */
function atOnce(folder: string, file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, next] of readFileSync(join(folder, file), 'utf8').matchAll(/(?:\bimport|\bfrom)\s*["']\.\/([^"']+)["']/g))
    atOnce(folder, next!, found);
  return found;
}

/** What bundlers make of the packages as they are published, in pages that a hub answers. */
export async function runNpmPart({ quick, progress }: BenchOptions): Promise<BenchPart> {
  if (!existsSync('packages/widget/dist/index.js')) throw new Error('The packages are not built: run `npm run build` first.');
  const folder = mkdtempSync(join(tmpdir(), 'segue-bench-'));
  for (const name of Object.keys(bundlers))
    for (const page of npmPages) {
      progress(`${name}: ${page}`);
      await bundlePage(name, page, join(folder, name, page));
    }
  const pages = await servePages(folder);
  const hub = await createHubProcess(folder, { brands: [{ file: brand, origins: [pages.url] }] });
  const browser = await puppeteer.launch({ executablePath: chromiumPath, args: chromiumArguments });
  try {
    await hub.start();
    const query = new URLSearchParams({ 'hub-url': hub.url, brand }).toString();
    const rows: BenchRow[] = [];
    for (const name of Object.keys(bundlers)) {
      progress(`${name}: requests`);
      const visit = await measureNpmPage(browser, `${pages.url}/${name}/later/?${query}`, 1, true);
      const first = join(folder, name, 'later');
      const before = atOnce(first, 'page.js');
      const withPanel = sizeOf(first, visit.scripts);
      rows.push(
        { what: `${name}, \`@segue/widget/later\`: before the click`, figure: sizeOf(first, [...before]), unit: 'kB' },
        { what: 'the same with the open panel', figure: withPanel, unit: 'kB', goal: `${mostKb} kB`, isMet: withPanel <= mostKb },
        { what: 'the same: requests before the launcher', figure: visit.beforeLauncher, unit: '' },
        { what: 'the same: requests between click and composer', figure: visit.beforeComposer, unit: '' },
        {
          what: `${name}, \`@segue/widget\`: all that comes at once`,
          figure: sizeOf(join(folder, name, 'chat'), [...atOnce(join(folder, name, 'chat'), 'page.js')]),
          unit: 'kB',
        },
      );
    }
    for (const throttle of [1, 4]) {
      const shown = Object.fromEntries(npmPages.map((page) => [page, [] as number[]]));
      for (let round = 0; round < (quick ? 3 : 9); round++)
        for (const page of npmPages) {
          progress(`${throttle}x throttle, round ${round + 1}: ${page}`);
          shown[page]!.push((await measureNpmPage(browser, `${pages.url}/Vite/${page}/?${query}`, throttle, false)).shownMs);
        }
      const floor = median(shown['lit']!);
      for (const [page, entry] of [
        ['later', '@segue/widget/later'],
        ['chat', '@segue/widget'],
      ] as const)
        rows.push({
          what: `\`${entry}\`: from the navigation to the launcher, ${throttle}x`,
          figure: median(shown[page]!),
          floor,
          ratio: median(shown[page]!) / floor,
          unit: 'ms',
          ...(page === 'later' ? { goal: '1.5x', isMet: median(shown[page]!) / floor <= 1.5 } : {}),
        });
    }
    return {
      title: 'The npm element',
      about: `Pages that import what the packages publish, made for production by each bundler with no setting but where things go; bytes in brotli, requests in ${await browser.version()} against a real hub (the brand's words included), and time of the page that Vite made beside a page with one Lit element.`,
      rows,
    };
  } finally {
    await browser.close();
    await hub.stop();
    pages.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
