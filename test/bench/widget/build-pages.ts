import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const pageNames = ['segue', 'list', 'launcher', 'lit'] as const;
export type PageName = (typeof pageNames)[number];

const entries: Record<PageName, string> = {
  segue: at('./pages/segue-page.ts'),
  launcher: at('./pages/launcher-page.ts'),
  list: at('../floors/windowed-list.ts'),
  lit: at('../floors/lit-element.ts'),
};

/** Builds each page's script by itself, minified and for production like what is served, from the present source. */
export async function buildPages(outDir: string): Promise<void> {
  for (const name of pageNames) {
    await build({
      configFile: false,
      root: at('../../..'),
      logLevel: 'error',
      resolve: { conditions: ['segue-source', 'module', 'browser', 'production'] },
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: `${outDir}/${name}`,
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: false,
        lib: { entry: { page: entries[name] }, formats: ['es'] },
        rolldownOptions: { output: { minify: true, entryFileNames: 'page.js', chunkFileNames: '[name]-[hash].js' } },
      },
    });
  }
}
