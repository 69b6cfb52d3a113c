import type { Plugin } from 'vite';

/** Lit's style sheets without the paths for browsers that have no `adoptedStyleSheets`: ours all have them. */
export function plainStyleSheets(): Plugin {
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
