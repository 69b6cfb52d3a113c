import type { Card, Content } from './content.ts';

/** Markdown without its signs: emphasis and code lose their marks, links keep their address. Good enough to read out; nothing is lost but looks. */
const withoutMarks = (markdown: string): string =>
  markdown
    .replace(/^\s*```.*$/gm, '')
    .replace(/!?\[([^\]\n]*)\]\(([^()\s]+)[^()]*\)/g, (_whole, label: string, url: string) =>
      label === '' || label === url ? url : `${label} (${url})`,
    )
    .replace(/(\*\*|__|~~|`)(\S[^\n]*?)\1/g, '$2')
    .replace(/(^|[\s(])([*_])(\S[^*_\n]*)\2(?=$|[\s).,!?:;])/gm, '$1$3')
    .replace(/^#{1,6} +/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, '$1')
    .trim();

const cardText = (card: Card): string =>
  [
    card.title,
    withoutMarks(card.markdown ?? ''),
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
      return withoutMarks(content.markdown);
    case 'choices':
      return [withoutMarks(content.markdown), ...content.choices.map((choice, index) => `${index + 1}. ${choice.label}`)].join('\n');
    case 'card':
      return cardText(content);
    case 'carousel':
      return content.cards.map(cardText).join('\n\n');
    case 'form':
      return [content.title, ...content.fields.map((field) => `· ${field.label}`)].join('\n');
    case 'survey':
      return content.question;
    case 'attachment':
      return [content.attachment.name, withoutMarks(content.markdown ?? '')].filter(Boolean).join('\n');
    case 'system':
      return '';
  }
}
