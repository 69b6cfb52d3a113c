// Words with marks as the network's text with entities.
import type { Mark, Span, Words } from '../text/words.ts';
import type { TelegramMessageEntity } from './payloads.ts';

export interface FormattedText {
  text: string;
  /** Offsets and lengths in UTF-16 code units, as the network counts. */
  entities: TelegramMessageEntity[];
}

const types: Record<Mark, string> = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strikethrough',
  code: 'code',
  pre: 'pre',
  quote: 'blockquote',
  link: 'text_link',
};

/** Every mark has its entity; a span opens web pages only. */
export const canShow = ({ mark, url = '' }: Span): boolean => mark !== 'link' || /^https?:/i.test(url);

/** Pure. */
export const toTelegram = ({ text, spans }: Words): FormattedText => ({
  text,
  entities: spans.map(({ mark, offset, length, url, language }) => ({
    type: types[mark],
    offset,
    length,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  })),
});
