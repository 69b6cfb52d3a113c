/**
 * Builds what browsers load into `dist/web/`:
 *
 * - `loader/loader.js`: one classic script, launcher and loader (its two parts lie beside it, for the size budgets). The hub serves it once per
 *   brand, with the brand (`compileLauncher`) in place of the placeholder.
 * - `assets/*.js`: the widget (and the desk) as hashed ESM chunks, split where a part is optional.
 * - `manifest.json`: `{ placeholder, loader, chat, desk?, integrity, chunks }`; the hub and `scripts/sizes.ts` read it.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { limits } from './packages/protocol/src/limits.ts';
import { build, defineConfig, type Plugin, type UserConfig } from 'vite';

const outDir = 'dist/web';
const deskEntry = 'packages/desk/src/main.ts';
const shared: UserConfig = { resolve: { conditions: ['segue-source', 'module', 'browser', 'production'] }, logLevel: 'warn' };

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
  for (const name in queries) Object.defineProperty(type.prototype, name, { get() { return this.renderRoot?.querySelector(queries[name]) ?? null; } });
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

/**
 * Lit without what no element of ours uses (decorators for accessors, converters, parts for comments and elements, asynchronous directives, MathML,
 * hydration, old browsers). Each cut must be found as it is written here: after an update of Lit the build fails until they were looked at again.
 */
const unusedOfLit: Record<string, [from: string, to: string][]> = {
  'reactive-element.js': [
    ['p=a.reactiveElementPolyfillSupport,', ''],
    ['case Object:case Array:t=null==t?t:JSON.stringify(t)', ''],
    ['case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}', ''],
    ['useDefault:!1,', ''],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    ['this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),', ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    ['s=[...r(t),...o(t)];', 's=r(t);'],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    ['(void 0!==i.converter?.toAttribute?i.converter:u)', 'u'],
    ['h="function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u;', 'h=u;'],
    ['r??this._$Ej?.get(e)??r', 'r'],
    ['||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))', ''],
    [
      'C(t,s,{useDefault:i,reflect:e,wrapped:h},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(this._$AL.has(t)||(this.hasUpdated||i||(s=void 0),',
      'C(t,s,{reflect:e}){(this._$AL.has(t)||(this.hasUpdated||(s=void 0),',
    ],
    [
      'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
      '',
    ],
    [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")', ''],
  ],
  'lit-element.js': [
    [',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});', ';'],
    ['(s.litElementVersions??=[]).push("4.2.2");', ''],
    ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
    ['connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}', ''],
    ['disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}', ''],
  ],
  'lit-html.js': [
    [',T=x(3)', ''],
    ['2===i?"<svg>":3===i?"<math>":""', '2===i?"<svg>":""'],
    ['2===i?"</svg>":3===i?"</math>":""', '2===i?"</svg>":""'],
    [',2===i||3===i){', ',2===i){'],
    ['(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', 'c=p'],
    ['$=/"/g,y=/^(?:script|style|textarea|title)$/i,', '$=/"/g,'],
    ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', ''],
    [
      'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
      '',
    ],
    ['else if(8===r.nodeType)if(r.data===n)d.push({type:2,index:l});else{', 'else if(8===r.nodeType&&r.data===n)d.push({type:2,index:l});'],
    ['let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}', ''],
    ['h?._$AO?.(!1),', ''],
    ['get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){', 'u(t){'],
    ['(t?.creationScope??l)', 'l'],
    [':6===r.type&&(i=new Z(h,this,t))', ':0'],
    ['get _$AU(){return this._$AM?._$AU??this._$Cv}constructor', 'constructor'],
    [',this._$Cv=e?.isConnected??!0', ''],
    [
      'get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}',
      '',
    ],
    ['"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)', 'this._$AC(t)'],
    ['const{values:i,_$litType$:s}=t,', 'const{values:i}=t,'],
    ['for(this._$AP?.(!1,!0,s);t!==this._$AB;)', 'for(;t!==this._$AB;)'],
    ['setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}', ''],
    ['get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor', 'constructor'],
    [
      'class Z{constructor(t,i,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){M(this,t)}}',
      '',
    ],
    [
      'const j={M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z},B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");',
      '',
    ],
    ['export{j as _$LH,b as html,T as mathml,', 'export{b as html,'],
  ],
};

function leanLit(): Plugin {
  return {
    name: 'segue:lean-lit',
    enforce: 'pre',
    transform(code, id) {
      const [, file = ''] = /\/(?:lit-html|lit-element|@lit\/reactive-element)\/([\w-]+\.js)$/.exec(id) ?? [];
      let result = code;
      for (const [from, to] of unusedOfLit[file] ?? []) {
        if (result.split(from).length !== 2) throw new Error(`${id} is not written as expected any more: ${from}`);
        result = result.replace(from, () => to);
      }
      return result === code ? undefined : { code: result, map: null };
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

/** Of the table from error code to HTTP status browsers need what no hub said: answers bring their status along, and what happens before any answer has none. */
function ownStatuses(): Plugin {
  return {
    name: 'segue:own-statuses',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('packages/protocol/src/errors.ts')) return undefined;
      const [own, table] = ['errorStatus = { internal: 500, "not-found": 404 }', /errorStatus = \{[^]*?\n\}/];
      const read = 'facts.status ?? errorStatus[code]';
      if (!table.test(code) || !code.includes(read)) throw new Error(`${id} is not written as expected any more`);
      return {
        code: code.replace(table, own).replace(read, `facts.status ?? (errorStatus as Record<string, number>)[code] ?? 0`),
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
        ? `export { chooseLocale } from '${folder}/choose-locale.ts';
const silent = ({ locale, dir }) => ({ locale, dir, say: () => '', has: () => false });
export const createVoice = (...all) => (customElements.get('segue-launcher')?.createVoice ?? silent)(...all);`
        : undefined,
  };
}

const smaller = (): Plugin[] => [minifyTemplates(), flattenDecorators(), plainStyleSheets(), ownStatuses(), inlineLimits()];

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
          rolldownOptions: { preserveEntrySignatures: 'allow-extension' as const, output: chunkOutput },
        };
        await build({ ...shared, configFile: false, define, plugins: [...smaller(), note], build: options });
      }
      const scripts = { 'part-launcher': 'packages/widget/src/launcher/index.ts', 'part-loader': 'packages/loader/src/main.ts' };
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
      writeFileSync(
        `${outDir}/${loader}`,
        Object.keys(scripts)
          .map((name) => readFileSync(`${outDir}/loader/${name}.js`, 'utf8'))
          .join(''),
      );
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
        `${JSON.stringify({ placeholder: '__SEGUE_BRAND__', loader, chat: entries['chat'], ...(desk && { desk }), integrity, chunks }, null, 2)}\n`,
      );
      process.stdout.write(execFileSync(process.execPath, ['--conditions=segue-source', 'scripts/sizes.ts'], { encoding: 'utf8' }));
    },
  };
}

export default defineConfig({
  ...shared,
  define,
  plugins: [...smaller(), leanLit(), launchersVoice(), loaderAndManifest()],
  build: {
    outDir,
    target: 'es2022',
    modulePreload: false,
    // Library mode, because it adds no helper around import(): nothing has to be preloaded here.
    lib: { entry: { chat: 'packages/widget/src/index.ts' }, formats: ['es'] },
    rolldownOptions: { preserveEntrySignatures: 'allow-extension' as const, output: chunkOutput },
  },
});
