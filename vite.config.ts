/**
 * Builds what browsers load into `dist/web/`:
 *
 * - `loader/loader.js`: one classic script, launcher and loader (its parts lie beside it, for the size budgets). The hub serves it once per
 *   brand, with the brand (`compileLauncher`) in place of the placeholder. `loader-color.js` is for pages that have no brand file and give a
 *   colour instead (`data-brand-color`): it derives the theme.
 * - `assets/*.js`: the widget (and the desk) as hashed ESM chunks, split where a part is optional.
 * - `manifest.json`: `{ placeholder, loader, colorLoader, chat, desk?, integrity, chunks }`; the hub and `scripts/sizes.ts` read it.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { limits } from './packages/protocol/src/limits.ts';
import { build, defineConfig, type Plugin, type UserConfig } from 'vite';
import { flattenDecorators } from './scripts/web-plugins/flatten-decorators.ts';
import { inlineLimits } from './scripts/web-plugins/inline-limits.ts';
import { inlineNumbers } from './scripts/web-plugins/inline-numbers.ts';
import { litAlone } from './scripts/web-plugins/lit-alone.ts';
import { minifyTemplates } from './scripts/web-plugins/minify-templates.ts';
import { plainStyleSheets } from './scripts/web-plugins/plain-style-sheets.ts';

const outDir = 'dist/web';
const deskEntry = 'packages/desk/src/main.ts';
const shared: UserConfig = { resolve: { conditions: ['segue-source', 'module', 'browser', 'production'] }, logLevel: 'warn' };

/** Names that pages put something else in the place of. */
const inject = Object.fromEntries(
  ['AbortController', 'Event', 'matchMedia'].map((name) => [
    name,
    [`${process.cwd()}/packages/surfaces/src/web/page-globals.ts`, name] as [string, string],
  ]),
);

/** Chunks are named for what they hold: a folder's `define.ts` by the folder, the client's index by its package. */
function chunkName({ facadeModuleId }: { facadeModuleId?: string | null }): string {
  const [, name] = /([\w-]+)\/(?:src\/index|define)\.ts$/.exec(facadeModuleId ?? '') ?? [];
  return `assets/${name ?? '[name]'}-[hash].js`;
}

const chunkOutput = {
  minify: true,
  comments: false,
  entryFileNames: 'assets/[name]-[hash].js',
  chunkFileNames: chunkName,
  assetFileNames: 'assets/[name]-[hash][extname]',
};
const define = { 'process.env.NODE_ENV': '"production"' };

/** The style sheets of an open panel. */
const panelStyles = [
  'elements/src/base/base.styles.ts',
  'elements/src/bubble/bubble.styles.ts',
  'elements/src/choices/chip.styles.ts',
  'elements/src/composer/composer.styles.ts',
  'elements/src/message/message.styles.ts',
  'elements/src/panel/panel.styles.ts',
  'elements/src/transcript/transcript.styles.ts',
  'widget/src/chat-widget/chat-widget.styles.ts',
  'widget/src/notices/notice.styles.ts',
].map((file) => `packages/${file}`);

/** Puts the style sheets of the panel side by side in front of everything: brotli makes 0.15 KB less of what is alike. */
function stylesFirst(): Plugin {
  return {
    name: 'segue:styles-first',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('packages/widget/src/index.ts')
        ? {
            code: [...panelStyles.map((file) => `import '${process.cwd()}/${file}';`), "import '@segue/client';", code].join('\n'),
            map: null,
          }
        : undefined,
    generateBundle(_options, bundle) {
      const chat = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry && chunk.name === 'chat');
      const found = Object.keys((chat as { modules?: object } | undefined)?.modules ?? {}).filter((id) => id.endsWith('.styles.ts'));
      const wrong = found.filter((id) => !panelStyles.some((file) => id.endsWith(file)));
      if (found.length !== panelStyles.length || wrong.length > 0)
        throw new Error(`The style sheets of the panel are others than vite.config.ts says: ${found.join(', ')}`);
    },
  };
}

/** The loader's file has a voice already, for the launcher: the panel speaks with that one. Without the loader it is silent until a launcher is loaded. */
function launchersVoice(): Plugin {
  const runtime = '\0segue:runtime';
  const folder = `${process.cwd()}/packages/brand/src/runtime`;
  return {
    name: 'segue:launchers-voice',
    enforce: 'pre',
    resolveId: (id, importer) => (id === '@segue/brand/runtime' && !importer?.includes('/launcher/') ? runtime : undefined),
    load: (id) =>
      id === runtime
        ? `export { laterPart } from '${folder}/later-part.ts';
export { formatLocale } from '${folder}/format-locale.ts';
export { ownRem } from '${folder}/own-rem.ts';
const silent = ({ locale, dir }) => ({ locale, format: locale, dir, say: () => '', has: () => false });
const launcher = () => customElements.get('segue-launcher');
export const createVoice = (...all) => (launcher()?.createVoice ?? silent)(...all);
export const chooseLocale = (wanted, ...all) => launcher()?.chooseLocale(wanted, ...all) ?? wanted[0];`
        : undefined,
  };
}

const smaller = (): Plugin[] => [
  minifyTemplates(),
  flattenDecorators(),
  plainStyleSheets(),
  litAlone(),
  inlineLimits(limits),
  inlineNumbers(),
];

/** Builds the two classic scripts and writes the manifest, once the chunks are there. */
function loaderAndManifest(): Plugin {
  const chunks: Record<string, { imports: string[]; dynamicImports: string[]; modules: Record<string, number> }> = {};
  const entries: Record<string, string> = {};
  const note: Plugin = {
    name: 'segue:note-chunks',
    apply: 'build',
    writeBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (chunk.isEntry) entries[chunk.name] = chunk.fileName;
        // A browser learns of it when the chunk is there: one more round trip before the composer, for code that could stand in the chunk.
        if (chunk.name === 'chat' && chunk.imports.length > 0)
          throw new Error(`${chunk.fileName} imports ${chunk.imports.join(', ')} at once: what the open panel needs is one file.`);
        const modules = Object.entries(chunk.modules).map(
          ([id, module]) => [id.replace(`${process.cwd()}/`, '').replace(/^.*node_modules\//, ''), module.renderedLength] as const,
        );
        chunks[chunk.fileName] = {
          imports: chunk.imports,
          dynamicImports: chunk.dynamicImports,
          modules: Object.fromEntries(modules.filter(([, length]) => length > 0)),
        };
      }
    },
  };
  return {
    ...note,
    name: 'segue:loader-and-manifest',
    async closeBundle() {
      if (!entries['chat']) return;
      // Built by itself: what it shares with the widget must not split the widget's chunks.
      if (existsSync(deskEntry)) {
        const options = {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          lib: { entry: { desk: deskEntry }, formats: ['es' as const] },
          rolldownOptions: {
            preserveEntrySignatures: 'allow-extension' as const,
            output: chunkOutput,
            // The desk has at once what the widget loads when it is needed.
            checks: { ineffectiveDynamicImport: false },
          },
        };
        await build({ ...shared, configFile: false, define, plugins: [...smaller(), note], build: options });
      }
      const scripts = {
        'part-launcher': 'packages/widget/src/launcher/index.ts',
        'part-color': 'packages/widget/src/launcher/brand-color.ts',
        'part-loader': 'packages/loader/src/main.ts',
      };
      for (const [name, input] of Object.entries(scripts)) {
        await build({
          ...shared,
          configFile: false,
          plugins: [minifyTemplates()],
          define: { __SEGUE_ENTRY__: JSON.stringify(entries['chat']) },
          build: {
            outDir: `${outDir}/loader`,
            emptyOutDir: false,
            target: 'es2022',
            rolldownOptions: { input, output: { format: 'iife', entryFileNames: `${name}.js`, name: undefined } },
          },
        });
      }
      const loader = 'loader/loader.js';
      const colorLoader = 'loader/loader-color.js';
      const join = (file: string, parts: string[]): void =>
        writeFileSync(`${outDir}/${file}`, parts.map((name) => readFileSync(`${outDir}/loader/${name}.js`, 'utf8')).join(''));
      join(loader, ['part-launcher', 'part-loader']);
      join(colorLoader, ['part-launcher', 'part-color', 'part-loader']);
      const desk = entries['desk'] && { script: entries['desk'], styles: [] };
      const integrity = Object.fromEntries(
        Object.keys(chunks).map((file) => [
          file,
          `sha384-${createHash('sha384')
            .update(readFileSync(`${outDir}/${file}`))
            .digest('base64')}`,
        ]),
      );
      mkdirSync(outDir, { recursive: true });
      writeFileSync(
        `${outDir}/manifest.json`,
        `${JSON.stringify({ placeholder: '__SEGUE_BRAND__', loader, colorLoader, chat: entries['chat'], ...(desk && { desk }), integrity, chunks }, null, 2)}\n`,
      );
      if (process.env['SEGUE_SIZES'] !== 'off')
        process.stdout.write(execFileSync(process.execPath, ['--conditions=segue-source', 'scripts/sizes.ts'], { encoding: 'utf8' }));
    },
  };
}

export default defineConfig({
  ...shared,
  define,
  plugins: [...smaller(), stylesFirst(), launchersVoice(), loaderAndManifest()],
  build: {
    outDir,
    target: 'es2022',
    modulePreload: false,
    // Library mode, because it adds no helper around import(): nothing has to be preloaded here.
    lib: { entry: { chat: 'packages/widget/src/index.ts' }, formats: ['es'] },
    rolldownOptions: { preserveEntrySignatures: 'allow-extension' as const, transform: { inject }, output: chunkOutput },
  },
});
