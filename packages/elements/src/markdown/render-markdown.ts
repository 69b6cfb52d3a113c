import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { markdownStyles } from './markdown.styles.ts';
import { MarkdownBlocks } from './markdown-blocks.ts';
import type { MarkdownOptions } from './markdown-options.ts';
import { renderBlock } from './render-block.ts';

const kept = new WeakMap<LitElement, MarkdownBlocks>();

/**
 * Markdown as Lit templates: no HTML is parsed anywhere on the way. For an element whose text grows, finished blocks are neither parsed nor
 * rendered again.
 *
 * @param element whose text it is; the state of a growing text is kept with it
 */
export function renderMarkdown(element: LitElement, markdown: string, options: MarkdownOptions): TemplateResult {
  let blocks = kept.get(element);
  if (!blocks) {
    kept.set(element, (blocks = new MarkdownBlocks()));
    const sheet = markdownStyles.styleSheet;
    if (sheet) element.shadowRoot?.adoptedStyleSheets.push(sheet);
  }
  const { voice, reach, typed, streaming = false } = options;
  return html`<div class="markdown">
    ${blocks.update(markdown, { typed, growing: streaming }).map((block) => guard([block, reach, voice], () => renderBlock(block, options)))}${streaming ? html`<span class="caret" aria-hidden="true"></span>` : nothing}
  </div>`;
}
