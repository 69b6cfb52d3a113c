/** Builds the studio into one file, `dist/studio/index.html`, that works from a disk: no server, no request. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../../dist/studio', import.meta.url));

/** A page from a disk may not load modules: script and style go into it. */
function oneFile(): Plugin {
  return {
    name: 'segue:one-file',
    apply: 'build',
    closeBundle() {
      const read = (name: string): string => readFileSync(`${outDir}/${name}`, 'utf8');
      const page = readFileSync(`${root}index.html`, 'utf8')
        .replace(/ *<link rel="stylesheet"[^>]*>\n/, () => `<style>${readFileSync(`${root}studio.css`, 'utf8')}</style>\n`)
        .replace(
          / *<script type="module"[^>]*><\/script>\n/,
          () => `<!--segue-brand-file-->\n<script>${read('studio.js').replaceAll('</script', '<\\/script')}</script>\n`,
        );
      writeFileSync(`${outDir}/index.html`, page);
      rmSync(`${outDir}/studio.js`);
    },
  };
}

export default defineConfig({
  root,
  resolve: { conditions: ['segue-source', 'module', 'browser', 'production'] },
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [oneFile()],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // Library mode, because it adds no helper around import().
    lib: { entry: `${root}studio.ts`, formats: ['iife'], name: 'segueStudio', fileName: () => 'studio.js' },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
