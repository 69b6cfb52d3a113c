import { build as esbuild } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { build as vite } from 'vite';
import webpack from 'webpack';

export const npmPages = ['later', 'chat', 'lit'] as const;
export type NpmPage = (typeof npmPages)[number];

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const define = { 'process.env.NODE_ENV': '"production"' };

/** As who uses them has them: production, minified, modules, and no setting but where things go. Each writes `page.js` and what that loads later into `outDir`. */
export const bundlers: Record<string, (entry: string, outDir: string) => Promise<unknown>> = {
  Vite: (entry, outDir) =>
    vite({
      configFile: false,
      logLevel: 'error',
      define,
      build: {
        outDir,
        emptyOutDir: true,
        rolldownOptions: { input: { page: entry }, output: { entryFileNames: 'page.js', chunkFileNames: '[name]-[hash].js' } },
      },
    }),
  webpack: (entry, outDir) =>
    new Promise<void>((resolve, reject) => {
      const run = webpack({
        mode: 'production',
        entry,
        output: { path: outDir, filename: 'page.js', chunkFilename: '[id].js' },
        performance: false,
      });
      run.run((error, stats) => {
        if (error || stats?.hasErrors()) reject(error ?? new Error(stats!.toString('errors-only')));
        else run.close(() => resolve());
      });
    }),
  esbuild: (entry, outDir) =>
    esbuild({
      entryPoints: { page: entry },
      outdir: outDir,
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      target: 'es2022',
      define,
      logLevel: 'error',
    }),
};

/** Builds one page of what the packages publish (`dist`). */
export const bundlePage = (bundler: string, page: NpmPage, outDir: string): Promise<unknown> =>
  bundlers[bundler]!(at(`./pages/${page}-page.js`), outDir);
