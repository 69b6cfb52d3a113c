// What is shown, as the documented JSON; and what fits into one.
import type { Call, Contact } from '../channel.ts';
import type { Media } from '../content/blocks.ts';
import type { Shown, ShownCard } from '../content/downgrade.ts';
import type { Limits } from '../content/limits.ts';
import type { Words } from '../text/words.ts';
import type { WebhookCard, WebhookContent, WebhookFile, WebhookWords } from './payloads.ts';

const utf16 = (max: number) => ({ max, unit: 'utf16' }) as const;

/** Ours: the other end shows what it can, and has the rest as text. */
export const limits: Limits = {
  text: utf16(10_000),
  caption: utf16(10_000),
  canShow: () => true,
  buttons: { max: 100, label: utf16(200), links: true, withMedia: true },
  card: { title: utf16(200), text: utf16(10_000), buttons: 10, label: utf16(200), links: true },
  carousel: { min: 1, max: 20 },
  media: [{ types: /./, maxBytes: 1024 * 1024 * 1024 }],
  receipts: { delivered: true, read: true },
  typingMs: 5_000,
};

const wordsOf = ({ text, spans }: Words): WebhookWords => ({ text, marks: spans.map((span) => ({ ...span })) });
const fileOf = ({ id, name, mediaType, bytes, width, height }: Media): WebhookFile => ({
  ...{ id, name, mediaType, bytes },
  ...(width === undefined || height === undefined ? {} : { width, height }),
});
const cardOf = ({ title, words, media, buttons }: ShownCard): WebhookCard => ({
  title,
  ...wordsOf(words),
  ...(media ? { file: fileOf(media) } : {}),
  buttons,
});

function contentOf(shown: Shown): WebhookContent {
  switch (shown.as) {
    case 'words':
      return { kind: 'text', ...wordsOf(shown.words), buttons: shown.buttons, ...(shown.isScale ? { isScale: true } : {}) };
    case 'media':
      return { kind: 'file', file: fileOf(shown.media), ...wordsOf(shown.words), buttons: shown.buttons };
    case 'card':
      return { kind: 'card', ...cardOf(shown.card) };
    case 'carousel':
      return { kind: 'cards', cards: shown.cards.map(cardOf) };
    default:
      throw new TypeError(`The webhook has no ${shown.as}: its limits say so.`);
  }
}

/** The one call that shows it there. Pure. */
export const render = (shown: Shown, { key, to }: Contact): Call[] => [
  { name: 'message', payload: { to: key, address: to, content: contentOf(shown) } },
];
