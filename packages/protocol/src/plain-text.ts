import type { Card, Content } from './content.ts';
import type { Block, Inline, ReadOptions } from './markdown/blocks.ts';
import { readMarkdown } from './markdown/read-markdown.ts';

const lineText = (line: readonly Inline[]): string =>
  line
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.type === 'code') return part.text;
      const words = lineText(part.children);
      return part.type !== 'link' || part.bare || words === part.url ? words : `${words} (${part.url})`;
    })
    .join('');

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.lines.map(lineText).join('\n');
    case 'heading':
      return lineText(block.line);
    case 'list':
      return block.items
        .map(({ marker, blocks, checked, blank }, index) => {
          const words = blocksText(blocks).replaceAll('\n', '\n  ');
          return `${index > 0 ? '\n'.repeat(blank + 1) : ''}${marker} ${checked === undefined ? '' : checked ? '☑ ' : '☐ '}${words}`;
        })
        .join('');
    case 'quote':
      return `> ${blocksText(block.blocks).replaceAll('\n', '\n> ')}`;
    case 'code':
      return block.text;
    case 'table':
    case 'rule':
      return block.source;
  }
}

const blocksText = (blocks: readonly Block[]): string =>
  blocks.map((block, index) => (index > 0 ? '\n'.repeat(block.blank + 1) : '') + blockText(block)).join('');

/** Markdown without its signs: emphasis and code lose their marks, links keep their address, lines stay lines. Pure. */
export const markdownText = (markdown: string, options: ReadOptions = {}): string => blocksText(readMarkdown(markdown, options)).trim();

function cardText(card: Card, options: ReadOptions): string {
  return [
    card.title,
    markdownText(card.markdown ?? '', options),
    ...(card.actions ?? []).map((action) => (action.type === 'link' ? `${action.label}: ${action.url}` : `· ${action.label}`)),
  ]
    .filter(Boolean)
    .join('\n');
}

/**
 * The plain-text form that every message carries: what a reader shows that does not know the kind, what a plain channel
 * sends, what a search finds. Pure. A system sentence has no text of its own: whoever knows the brand's voice says it.
 *
 * @param options.typed of `isTyped`
 */
export function plainText(content: Content, options: ReadOptions = {}): string {
  switch (content.kind) {
    case 'text':
      return markdownText(content.markdown, options);
    case 'choices':
      return [markdownText(content.markdown, options), ...content.choices.map((choice, index) => `${index + 1}. ${choice.label}`)].join(
        '\n',
      );
    case 'card':
      return cardText(content, options);
    case 'carousel':
      return content.cards.map((card) => cardText(card, options)).join('\n\n');
    case 'form':
      return [content.title, ...content.fields.map((field) => `· ${field.label}`)].join('\n');
    case 'survey':
      return content.question;
    case 'attachment':
      return [content.attachment.name, markdownText(content.markdown ?? '', options)].filter(Boolean).join('\n');
    case 'system':
      return '';
  }
}
