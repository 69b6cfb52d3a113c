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
  entryFileNames: 'assets/[name]-[hash].js',
  chunkFileNames: chunkName,
  assetFileNames: 'assets/[name]-[hash][extname]',
};
const define = { 'process.env.NODE_ENV': '"production"' };

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** Shrinks the text of css and html templates: indentation is for people. Works on the syntax tree, so expressions are never touched. */
function minifyTemplates(): Plugin {
  return {
    name: 'segue:minify-templates',
    enforce: 'post',
    transform(code, id) {
      if (!/packages\/\w+\/src\//.test(id) || !/\b(html|css|svg)`/.test(code)) return undefined;
      const edits: [start: number, end: number, text: string][] = [];
      const visit = (node: unknown): void => {
        if (Array.isArray(node)) return node.forEach(visit);
        if (typeof node !== 'object' || node === null || !('type' in node)) return;
        const here = node as Node;
        if (here.type === 'TaggedTemplateExpression') {
          const tag = (here['tag'] as Node & { name?: string }).name ?? '';
          for (const quasi of (here['quasi'] as Node & { quasis: Node[] }).quasis) {
            const text = code.slice(quasi.start, quasi.end);
            if (tag === 'css')
              edits.push([
                quasi.start,
                quasi.end,
                text
                  .replaceAll(/\/\*[^]*?\*\//g, '')
                  .replaceAll(/\s+/g, ' ')
                  .replaceAll(/ ?([{};,]) ?/g, '$1')
                  .replaceAll(/: /g, ':')
                  .replaceAll(';}', '}')
                  .replaceAll(/(?<![\d.])0\./g, '.')
                  .trim(),
              ]);
            else if (tag === 'html' || tag === 'svg')
              edits.push([quasi.start, quasi.end, text.replaceAll(/>\s*\n\s*</g, '><').replaceAll(/\s*\n\s*/g, ' ')]);
          }
        }
        for (const [key, value] of Object.entries(here)) if (key !== 'type' && typeof value === 'object') visit(value);
      };
      visit(this.parse(code));
      let result = code;
      for (const [start, end, text] of edits.toSorted((a, b) => b[0] - a[0])) result = result.slice(0, start) + text + result.slice(end);
      return { code: result, map: null };
    },
  };
}

/**
 * Writes the fields that Lit's decorators declare as one call for each class: a decorator costs a call, and its library, for each field.
 * Sources and tests keep the decorators.
 */
function flattenDecorators(): Plugin {
  const helper = '\0segue:fields';
  return {
    name: 'segue:flatten-decorators',
    enforce: 'post',
    resolveId: (id) => (id === helper ? helper : undefined),
    load: (id) =>
      id === helper
        ? `export const fields = (type, attributes, others, queries) => {
  type.properties = { ...attributes };
  if (others) for (const name of others.split(' ')) type.properties[name] = { attribute: false };
  for (const name in queries) Object.defineProperty(type.prototype, name, { __proto__: null, get() { return this.renderRoot?.querySelector(queries[name]) ?? null; } });
};`
        : undefined,
    transform(code, id) {
      if (!/packages\/\w+\/src\//.test(id) || !code.includes('lit/decorators.js')) return undefined;
      const source = (node: Node): string => code.slice(node.start, node.end);
      const classes = new Map<string, { attributes: string[]; others: string[]; queries: string[] }>();
      const edits: Node[] = [];
      for (const statement of (this.parse(code) as unknown as { body: Node[] }).body) {
        const call = statement['expression'] as Node & { arguments?: Node[] };
        const [list, prototype, name] =
          (statement.type === 'ExpressionStatement' && call.type === 'CallExpression' && call.arguments) || [];
        const decorators = (list?.type === 'ArrayExpression' && (list['elements'] as Node[])) || [];
        const [, type] = (prototype && /^(\w+)\.prototype$/.exec(source(prototype))) || [];
        if (!type || !name || decorators.length === 0) continue;
        const [decorator, second] = decorators;
        const {
          callee,
          arguments: [options],
        } = decorator as unknown as { callee: Node; arguments: Node[] };
        const kind = source(callee);
        if (second || !['property', 'state', 'query'].includes(kind))
          throw new Error(`${id}: ${source(statement)} is no single property, state or query`);
        if (!classes.has(type)) classes.set(type, { attributes: [], others: [], queries: [] });
        const { attributes, others, queries } = classes.get(type)!;
        const field = String(name['value']);
        const written = options ? source(options) : '{}';
        if (kind === 'query') queries.push(`${field}: ${written}`);
        else if (kind === 'state' || /\battribute: false\b/.test(written)) others.push(field);
        else attributes.push(`${field}: ${written}`);
        edits.push(statement);
      }
      let result = code;
      for (const { start, end } of edits.toReversed()) result = result.slice(0, start) + result.slice(end);
      const calls = [...classes].map(
        ([type, { attributes, others, queries }]) =>
          `fields(${type}, { ${attributes.join(', ')} }, ${JSON.stringify(others.join(' '))}, { ${queries.join(', ')} });`,
      );
      return { code: `import { fields } from ${JSON.stringify(helper)};\n${result}\n${calls.join('\n')}`, map: null };
    },
  };
}

/** Lit's style sheets without the paths for browsers that have no `adoptedStyleSheets`: ours all have them. */
function plainStyleSheets(): Plugin {
  return {
    name: 'segue:plain-style-sheets',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('@lit/reactive-element/css-tag.js')
        ? `export class CSSResult {
  constructor(text) { this.cssText = text; }
  get styleSheet() {
    if (!this.sheet) (this.sheet = new CSSStyleSheet()).replaceSync(this.cssText);
    return this.sheet;
  }
}
export const supportsAdoptingStyleSheets = true;
export const unsafeCSS = (text) => new CSSResult(String(text));
export const css = (strings, ...values) => new CSSResult(String.raw({ raw: strings }, ...values.map((value) => value.cssText ?? value)));
export const getCompatibleStyle = (style) => style;
export const adoptStyles = (root, styles) => { root.adoptedStyleSheets = styles.map((style) => style.styleSheet ?? style); };`
        : undefined,
  };
}

/** Some pages add `value` or `writable` to what every object inherits: a descriptor with those cannot have a getter. */
function plainDescriptors(): Plugin {
  return {
    name: 'segue:plain-descriptors',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('@lit/reactive-element/reactive-element.js')) return undefined;
      const call = /this\.getPropertyDescriptor\([^()]*\)/;
      if (!call.test(code)) throw new Error(`${id}: where a property is made is not found`);
      return { code: code.replace(call, '{ __proto__: null, ...$& }'), map: null };
    },
  };
}

/** Puts the numbers of `limits` where they are used: a table goes along whole, also when two of its rows are needed. */
function inlineLimits(): Plugin {
  return {
    name: 'segue:inline-limits',
    enforce: 'post',
    transform(code, id) {
      if (!/packages\/\w+\/src\//.test(id) || !/\blimits\./.test(code) || !/import .*\blimits\b.*@segue\/protocol/.test(code))
        return undefined;
      return {
        code: code.replaceAll(/\blimits\.(\w+)/g, (whole, name: string) =>
          name in limits ? String(limits[name as keyof typeof limits]) : whole,
        ),
        map: null,
      };
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

const smaller = (): Plugin[] => [minifyTemplates(), flattenDecorators(), plainStyleSheets(), plainDescriptors(), inlineLimits()];

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
  plugins: [...smaller(), launchersVoice(), loaderAndManifest()],
  build: {
    outDir,
    target: 'es2022',
    modulePreload: false,
    // Library mode, because it adds no helper around import(): nothing has to be preloaded here.
    lib: { entry: { chat: 'packages/widget/src/index.ts' }, formats: ['es'] },
    rolldownOptions: { preserveEntrySignatures: 'allow-extension' as const, transform: { inject }, output: chunkOutput },
  },
});
