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
  comments: false,
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

/** @param before a template up to an expression, with `x` for each expression up to this one */
function takesExpression(before: string): boolean {
  const text = before.slice(0, -1);
  const tag = text.slice(text.lastIndexOf('<'));
  const isInTag = tag.startsWith('<') && !tag.includes('>');
  return isInTag ? /=("[^"]*|'[^']*|[^\s"'>]*)$/.test(tag) : !/<(textarea|style|title|script)\b[^<]*$/i.test(text);
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
          let before = '';
          for (const quasi of (here['quasi'] as Node & { quasis: Node[] }).quasis) {
            const text = code.slice(quasi.start, quasi.end);
            if ((tag === 'html' || tag === 'svg') && before && !takesExpression(before))
              throw new Error(`${id}: Lit is built without expressions in raw text and in the place of an attribute: ${before.slice(-60)}`);
            before += `${text}x`;
            if (tag === 'css')
              edits.push([
                quasi.start,
                quasi.end,
                text
                  .replaceAll(/\/\*[^]*?\*\//g, '')
                  .replaceAll(/\s+/g, ' ')
                  .replaceAll(/ ?([{};,>/]) ?/g, '$1')
                  .replaceAll(/(?<=[\d)]) \* (?=\.?\d|\(|var\(|calc\()/g, '*')
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
        if (/\btype: (Number|Object|Array)\b/.test(written))
          throw new Error(`${id}: Lit is built without attributes that are numbers or JSON`);
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

/**
 * Lit without what it does for others: it tells other copies of itself, polyfills and decorators of a later day that it is here, in globals of the
 * page, and trusts what a page has put there. Ours has one copy, needs no polyfill and leaves no global behind. And some pages add `value` or
 * `writable` to what every object inherits: a descriptor with those cannot have a getter.
 */
function litAlone(): Plugin {
  const cuts: Record<string, [what: RegExp, instead: string][]> = {
    '@lit/reactive-element/reactive-element.js': [
      [/this\.getPropertyDescriptor\([^()]*\)/, '{ __proto__: null, ...$& }'],
      [/\w=\w\.reactiveElementPolyfillSupport,/, ''],
      [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w\.litPropertyMetadata\?\?=new WeakMap;/, ''],
      [/const \w=this\[Symbol\.metadata\];if\(null!==\w\)\{[^{}]*this\.elementProperties\.set\(\w,\w\)\}/, ''],
      [/,\w\?\.\(\{ReactiveElement:\w\}\),\(\w\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
      // None of our attributes is a number or JSON.
      [/case Object:case Array:\w=null==\w\?\w:JSON\.stringify\(\w\)/, ''],
      [/case Number:\w=null===\w\?null:Number\(\w\);break;case Object:case Array:try\{\w=JSON\.parse\(\w\)\}catch\(\w\)\{\w=null\}/, ''],
      [/static addInitializer\(\w\)\{[^{}]*\}/, ''],
      [/,this\.constructor\.l\?\.forEach\(\(?\w=>\w\(this\)\)?\)/, ''],
      [/,void 0!==\w\.l&&\(this\.l=\[\.\.\.\w\.l\]\)/, ''],
    ],
    'lit-html/lit-html.js': [
      [/,\w=\w\.litHtmlPolyfillSupport;\w\?\.\(\w,\w\),\(\w\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
      // `minifyTemplates` sees to it that none of our templates needs these two.
      [/if\(\w\.test\(\w\.tagName\)\)\{const \w=\w\.textContent\.split\(\w\),\w=\w\.length-1;if\(\w>0\)\{.*?\}\}(?=\}else if)/, ''],
      [/else \w\.startsWith\(\w\)&&\(\w\.push\(\{type:6,index:\w\}\),\w\.removeAttribute\(\w\)\);/, ''],
      [/:6===\w\.type&&\(\w=new \w\(\w,this,\w\)\)/, ':0'],
    ],
    'lit-element/lit-element.js': [
      [/,\w\.litElementHydrateSupport\?\.\(\{LitElement:\w\}\);const \w=\w\.litElementPolyfillSupport;\w\?\.\(\{LitElement:\w\}\)/, ''],
      [/\(\w\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, ''],
    ],
  };
  return {
    name: 'segue:lit-alone',
    enforce: 'pre',
    transform(code, id) {
      const found = Object.entries(cuts).find(([file]) => id.endsWith(`/${file}`));
      if (!found) return undefined;
      let result = code;
      for (const [what, instead] of found[1]) {
        if (!what.test(result)) throw new Error(`${id}: ${what} is not found`);
        result = result.replace(what, instead);
      }
      return { code: result, map: null };
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

/** Places where a number may stand for its name. */
const takesNumber =
  /^(Binary|Logical|Conditional|Array|Call|New|Unary)Expression$|^(ReturnStatement|TemplateLiteral|ArrowFunctionExpression)$/;
const isNumber = ({ type, value, left, right, operator }: Node): boolean =>
  type === 'BinaryExpression' ? operator === '*' && isNumber(left as Node) && isNumber(right as Node) : typeof value === 'number';

/** Puts a module's own numbers where they are used. People need the names; in a chunk each is one more variable. */
function inlineNumbers(): Plugin {
  return {
    name: 'segue:inline-numbers',
    enforce: 'post',
    transform(code, id) {
      if (!/packages\/\w+\/src\//.test(id)) return undefined;
      const tree = this.parse(code) as unknown as { body: Node[] };
      const numbers = new Map<string, { statement: Node; text: string; uses: Node[] | undefined }>();
      for (const statement of tree.body) {
        const [declared, ...others] = ((statement.type === 'VariableDeclaration' && statement['declarations']) || []) as Node[];
        const [name, init] = [declared?.['id'] as Node | undefined, declared?.['init'] as Node | null | undefined];
        if (statement['kind'] !== 'const' || others.length > 0 || name?.type !== 'Identifier' || !init || !isNumber(init)) continue;
        numbers.set(String(name['name']), { statement, text: `(${code.slice(init.start, init.end)})`, uses: [] });
      }
      const visit = (node: unknown, parent: Node, key: string): void => {
        if (Array.isArray(node)) return node.forEach((one) => visit(one, parent, key));
        if (typeof node !== 'object' || node === null || !('type' in node)) return;
        const here = node as Node;
        const number = here.type === 'Identifier' ? numbers.get(String(here['name'])) : undefined;
        const isName = (key === 'property' || key === 'key') && parent['computed'] !== true && parent['shorthand'] !== true;
        const isUse =
          (takesNumber.test(parent.type) && key !== 'callee' && key !== 'params') ||
          (parent.type === 'Property' && key === 'value' && parent['shorthand'] !== true) ||
          (parent.type === 'VariableDeclarator' && key === 'init') ||
          (parent.type === 'AssignmentExpression' && key === 'right');
        // Anything else, a second declaration above all: it keeps its name.
        if (number && !isName && parent['id'] !== (number.statement['declarations'] as Node[])[0]!['id'])
          number.uses = isUse ? number.uses && [...number.uses, here] : undefined;
        for (const [name, value] of Object.entries(here)) if (name !== 'type' && typeof value === 'object') visit(value, here, name);
      };
      for (const statement of tree.body) visit(statement, statement, '');
      const edits: [start: number, end: number, text: string][] = [];
      for (const { statement, text, uses } of numbers.values())
        if (uses)
          edits.push([statement.start, statement.end, ''], ...uses.map(({ start, end }): (typeof edits)[number] => [start, end, text]));
      let result = code;
      for (const [start, end, text] of edits.toSorted((a, b) => b[0] - a[0])) result = result.slice(0, start) + text + result.slice(end);
      return edits.length > 0 ? { code: result, map: null } : undefined;
    },
  };
}

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

const smaller = (): Plugin[] => [minifyTemplates(), flattenDecorators(), plainStyleSheets(), litAlone(), inlineLimits(), inlineNumbers()];

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
