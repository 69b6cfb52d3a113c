import type { Block, Inline, Line } from '@segue/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { followLink } from '../base/follow-link.ts';
import { neutralText } from '../base/neutral-text.ts';
import type { MarkdownOptions } from './markdown-options.ts';
import { namesHost } from './names-host.ts';
import { safeUrl } from './safe-url.ts';

type Part = TemplateResult | string | typeof nothing;

function link(part: Extract<Inline, { type: 'link' }>, options: MarkdownOptions): Part | Part[] {
  const target = safeUrl(part.url);
  // Not an address that we open: what was written stays.
  if (!target) return neutralText(part.written);
  // Pictures of strangers are not loaded: their address alone would tell who reads.
  const label = inline(part.children, options);
  // The real host is shown wherever the words do not already say it, so that nobody is led astray by them.
  return html`<a
      href=${target.href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      tabindex=${options.reach ? 0 : -1}
      @click=${followLink}
      >${label}</a
    >${namesHost(wordsOf(part.children), target.host) ? nothing : html` <small>(<bdi>${target.host}</bdi>)</small>`}`;
}

const wordsOf = (line: Line): string =>
  line.map((part) => (typeof part === 'string' ? part : part.type === 'code' ? part.text : wordsOf(part.children))).join('');

const inline = (line: Line, options: MarkdownOptions): Part[] =>
  line.map((part): Part | Part[] => {
    if (typeof part === 'string') return neutralText(part);
    switch (part.type) {
      case 'strong':
        return html`<strong>${inline(part.children, options)}</strong>`;
      case 'em':
        return html`<em>${inline(part.children, options)}</em>`;
      case 'del':
        return html`<del>${inline(part.children, options)}</del>`;
      case 'code':
        return html`<code>${neutralText(part.text)}</code>`;
      case 'link':
        return link(part, options);
    }
  }) as Part[];

const lines = (all: readonly Line[], options: MarkdownOptions): Part[][] =>
  all.map((line, index) => [index > 0 ? html`<br />` : nothing, ...inline(line, options)]);

function table({ head, rows }: Extract<Block, { type: 'table' }>, options: MarkdownOptions): TemplateResult {
  return html`<div class="scroll" tabindex=${options.reach ? 0 : -1} role="region" aria-label=${options.voice.say('table-name')}>
    <table>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${inline(cell, options)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${inline(cell, options)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function code({ text }: Extract<Block, { type: 'code' }>, options: MarkdownOptions): TemplateResult {
  const copy = (event: Event): void => {
    const button = event.currentTarget as HTMLButtonElement;
    navigator.clipboard.writeText(text).then(
      () => (button.textContent = options.voice.say('code-copied')),
      // Copying is refused on pages without permission; the text can still be selected.
      () => button.remove(),
    );
  };
  return html`<div class="code" dir="ltr">
    <pre><code>${neutralText(text)}</code></pre>
    <button class="text-button" tabindex=${options.reach ? 0 : -1} @click=${copy}>${options.voice.say('code-copy')}</button>
  </div>`;
}

/** Numbers are shown as they were written, so they are words of the item; `role` because a list without its own signs is none to some readers. */
function list({ ordered, items }: Extract<Block, { type: 'list' }>, options: MarkdownOptions): TemplateResult {
  const shown = items.map(({ marker, checked, blocks }) => {
    const [first, ...rest] = blocks;
    const words = first?.type === 'paragraph' ? lines(first.lines, options) : first ? renderBlock(first, options) : nothing;
    const sign = ordered ? html`<span class="number">${marker} </span>` : nothing;
    const parts = [sign, checked === undefined ? nothing : checked ? '☑ ' : '☐ ', words, rest.map((block) => renderBlock(block, options))];
    return html`<li>${parts}</li>`;
  });
  return ordered
    ? html`<ol role="list" dir="auto">
        ${shown}
      </ol>`
    : html`<ul dir="auto">
        ${shown}
      </ul>`;
}

/** One block of the text as a template. Its white space counts, so none stands between the tags of a paragraph. */
export function renderBlock(block: Block, options: MarkdownOptions): TemplateResult {
  switch (block.type) {
    case 'paragraph': {
      // More than one empty line is more room.
      const room = Array.from({ length: Math.min(10, block.blank - 1) }, () => html`<br />`);
      const words = [room, lines(block.lines, options)];
      return html`<p dir="auto">${words}</p>`;
    }
    case 'heading': {
      const words = inline(block.line, options);
      const level = Math.min(6, block.level + 2);
      return html`<p class="heading" dir="auto" role="heading" aria-level=${level}>${words}</p>`;
    }
    case 'list':
      return list(block, options);
    case 'quote':
      return html`<blockquote>${block.blocks.map((part) => renderBlock(part, options))}</blockquote>`;
    case 'code':
      return code(block, options);
    case 'table':
      return table(block, options);
    case 'rule':
      return html`<hr />`;
  }
}
