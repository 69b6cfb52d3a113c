import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const pageNames = ['segue', 'list', 'launcher', 'lit'] as const;
/** Of which another checkout's are built, too. */
const namesBefore = ['segue', 'launcher'] as const;
export type PageName = (typeof pageNames)[number] | `${(typeof namesBefore)[number]}-before`;

const entries: Record<(typeof pageNames)[number], string> = {
  segue: at('./pages/segue-page.ts'),
  launcher: at('./pages/launcher-page.ts'),
  list: at('../floors/windowed-list.ts'),
  lit: at('../floors/lit-element.ts'),
};

/** The packages as another checkout has them, under pages that are ours. */
const packagesOf = (root: string): Plugin => ({
  name: 'segue:packages-of',
  enforce: 'pre',
  resolveId(id, _importer, options) {
    return id.startsWith('@segue/') ? this.resolve(id, `${root}/package.json`, { ...options, skipSelf: true }) : undefined;
  },
});

/**
 * Builds each page's script by itself, minified and for production like what is served, from the present source.
 *
 * @param beside another checkout, of which `segue-before` and `launcher-before` are made
 */
export async function buildPages(outDir: string, beside?: string): Promise<void> {
  const pages = pageNames.map((name): [PageName, string, Plugin[]] => [name, entries[name], []]);
  if (beside !== undefined)
    pages.push(...namesBefore.map((name): [PageName, string, Plugin[]] => [`${name}-before`, entries[name], [packagesOf(beside)]]));
  for (const [name, entry, plugins] of pages) {
    await build({
      configFile: false,
      plugins,
      root: at('../../..'),
      logLevel: 'error',
      resolve: { conditions: ['segue-source', 'module', 'browser', 'production'] },
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: `${outDir}/${name}`,
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: false,
        lib: { entry: { page: entry }, formats: ['es'] },
        rolldownOptions: { output: { minify: true, entryFileNames: 'page.js', chunkFileNames: '[name]-[hash].js' } },
      },
    });
  }
}
