import type { Card, Content } from './content.ts';

const cardText = (card: Card): string =>
  [
    card.title,
    card.markdown ?? '',
    ...(card.actions ?? []).map((action) => (action.type === 'link' ? `${action.label}: ${action.url}` : `· ${action.label}`)),
  ]
    .filter(Boolean)
    .join('\n');

/**
 * The plain-text form that every message carries: what a reader shows that does not know the kind, what a plain channel
 * sends, what a search finds. Pure. A system sentence has no text of its own: whoever knows the brand's voice says it.
 */
export function plainText(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.markdown;
    case 'choices':
      return [content.markdown, ...content.choices.map((choice, index) => `${index + 1}. ${choice.label}`)].join('\n');
    case 'card':
      return cardText(content);
    case 'carousel':
      return content.cards.map(cardText).join('\n\n');
    case 'form':
      return [content.title, ...content.fields.map((field) => `· ${field.label}`)].join('\n');
    case 'survey':
      return content.question;
    case 'attachment':
      return [content.attachment.name, content.markdown ?? ''].filter(Boolean).join('\n');
    case 'system':
      return '';
  }
}
