import { html, nothing, type TemplateResult } from 'lit';
import type { Token, Tokens } from 'marked';
import { neutralText } from '../base/neutral-text.ts';
import type { MarkdownOptions } from './markdown-options.ts';
import { safeUrl } from './safe-url.ts';

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", nbsp: '\u00a0' };
const plain = (text: string): string =>
  neutralText(text.replaceAll(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (_, name: string) => entities[name] ?? ''));
type Part = TemplateResult | string | typeof nothing;

function link(token: Tokens.Link | Tokens.Image, label: Part | Part[], options: MarkdownOptions): Part | Part[] {
  const target = safeUrl(token.href);
  if (!target) return label;
  // The real host is shown wherever the words do not already say it, so that nobody is led astray by them.
  const said = token.text.toLowerCase().includes(target.host.toLowerCase());
  return html`<a href=${target.href} target="_blank" rel="noopener noreferrer nofollow ugc" tabindex=${options.reach ? 0 : -1}>${label}</a
    >${said ? nothing : html` <small>(<bdi>${target.host}</bdi>)</small>`}`;
}

function inline(tokens: readonly Token[] | undefined, options: MarkdownOptions): Part[] {
  return (tokens ?? []).map((token): Part | Part[] => {
    switch (token.type) {
      case 'strong':
        return html`<strong>${inline((token as Tokens.Strong).tokens, options)}</strong>`;
      case 'em':
        return html`<em>${inline((token as Tokens.Em).tokens, options)}</em>`;
      case 'del':
        return html`<del>${inline((token as Tokens.Del).tokens, options)}</del>`;
      case 'codespan':
        return html`<code>${neutralText((token as Tokens.Codespan).text)}</code>`;
      case 'br':
        return html`<br />`;
      case 'link':
        return link(token as Tokens.Link, inline((token as Tokens.Link).tokens, options), options);
      case 'image':
        // Pictures of strangers are not loaded: their address alone would tell who reads.
        return link(token as Tokens.Image, plain((token as Tokens.Image).text || (token as Tokens.Image).href), options);
      case 'text':
        return 'tokens' in token && token.tokens ? inline(token.tokens, options) : plain((token as Tokens.Text).text);
      case 'escape':
        return neutralText((token as Tokens.Escape).text);
      default:
        return neutralText(token.raw);
    }
  }) as Part[];
}

function table(token: Tokens.Table, options: MarkdownOptions): TemplateResult {
  return html`<div class="scroll" tabindex=${options.reach ? 0 : -1} role="region" aria-label=${options.voice.say('table-name')}>
    <table>
      <thead>
        <tr>
          ${token.header.map((cell) => html`<th scope="col">${inline(cell.tokens, options)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${token.rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${inline(cell.tokens, options)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function code(token: Tokens.Code, options: MarkdownOptions): TemplateResult {
  const copy = (event: Event): void => {
    const button = event.currentTarget as HTMLButtonElement;
    navigator.clipboard.writeText(token.text).then(
      () => (button.textContent = options.voice.say('code-copied')),
      // Copying is refused on pages without permission; the text can still be selected.
      () => button.remove(),
    );
  };
  return html`<div class="code" dir="ltr">
    <pre><code>${token.text}</code></pre>
    <button class="text-button" tabindex=${options.reach ? 0 : -1} @click=${copy}>${options.voice.say('code-copy')}</button>
  </div>`;
}

const items = (token: Tokens.List, options: MarkdownOptions): TemplateResult[] =>
  token.items.map(
    (item) =>
      html`<li>
        ${item.task ? (item.checked ? '☑ ' : '☐ ') : nothing}${item.tokens.map((part) => (part.type === 'checkbox' ? nothing : part.type === 'text' ? inline((part as Tokens.Text).tokens ?? [part], options) : renderBlock(part, options)))}
      </li>`,
  );

/** One block of the parsed text as a template. Anything that is not known becomes its own source, as text. */
export function renderBlock(token: Token, options: MarkdownOptions): Part {
  switch (token.type) {
    case 'paragraph':
      return html`<p dir="auto">${inline((token as Tokens.Paragraph).tokens, options)}</p>`;
    case 'text':
      return html`<p dir="auto">${inline((token as Tokens.Text).tokens ?? [token], options)}</p>`;
    case 'heading':
      return html`<p class="heading" dir="auto" role="heading" aria-level=${Math.min(6, (token as Tokens.Heading).depth + 2)}>
        ${inline((token as Tokens.Heading).tokens, options)}
      </p>`;
    case 'list':
      return (token as Tokens.List).ordered
        ? html`<ol start=${(token as Tokens.List).start || 1} dir="auto">
            ${items(token as Tokens.List, options)}
          </ol>`
        : html`<ul dir="auto">
            ${items(token as Tokens.List, options)}
          </ul>`;
    case 'blockquote':
      return html`<blockquote>${(token as Tokens.Blockquote).tokens.map((part) => renderBlock(part, options))}</blockquote>`;
    case 'code':
      return code(token as Tokens.Code, options);
    case 'table':
      return table(token as Tokens.Table, options);
    case 'hr':
      return html`<hr />`;
    case 'space':
    case 'def':
      return nothing;
    default:
      return html`<p dir="auto">${neutralText(token.raw)}</p>`;
  }
}
