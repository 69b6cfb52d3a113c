import type { Plugin } from 'vite';

/**
 * Lit without what it does for others: it tells other copies of itself, polyfills and decorators of a later day that it is here, in globals of the
 * page, and trusts what a page has put there. Ours has one copy, needs no polyfill and leaves no global behind. And some pages add `value` or
 * `writable` to what every object inherits: a descriptor with those cannot have a getter.
 */
export function litAlone(): Plugin {
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
