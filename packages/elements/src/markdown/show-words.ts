import { html, type LitElement, type TemplateResult } from 'lit';
import { neutralText } from '../base/neutral-text.ts';
import { looksLikeMarkdown } from './looks-like-markdown.ts';
import type { MarkdownOptions } from './markdown-options.ts';
import type { renderMarkdown } from './render-markdown.ts';

let render: typeof renderMarkdown | undefined;
let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  render = (await import('./render-markdown.ts')).renderMarkdown;
}

/**
 * Words of a message, a caption or a card. The reader of markdown is loaded with the first text that may hold any; until it is there the text
 * shows as it was written. One that cannot be loaded (offline) is asked for again by the next text.
 */
export function showWords(element: LitElement, markdown: string, options: MarkdownOptions): TemplateResult {
  if (options.streaming || looksLikeMarkdown(markdown)) {
    if (render) return render(element, markdown, options);
    loading ??= load();
    loading.then(
      () => element.requestUpdate(),
      () => (loading = undefined),
    );
  }
  return html`<p class=${options.streaming ? 'text caret' : 'text'}>${neutralText(markdown)}</p>`;
}
