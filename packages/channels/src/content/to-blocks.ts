import { isTyped, messageText, type Card, type Content, type Message } from '@segue/protocol';
import { plain } from '../text/words.ts';
import { readWords } from '../text/read-words.ts';
import { answerData, answersOf } from './answers.ts';
import type { Block, Link, MediaOf, Option, Said } from './blocks.ts';

const nothing = { options: [], links: [] };
const linksOf = (card: Card): Link[] =>
  (card.actions ?? []).flatMap((action) => (action.type === 'link' ? [{ label: action.label, url: action.url }] : []));

/**
 * What is to be said, as things to show. Pure.
 *
 * @param mediaOf finds the file behind the picture of a card
 */
export function toBlocks(said: Said, mediaOf: MediaOf): Block[] {
  if (said.kind === 'notice') return [{ words: readWords(said.text), options: said.options ?? [], links: said.links ?? [] }];
  const { message } = said;
  const content = message.content as Content;
  const words = (markdown = '') => readWords(markdown, { typed: isTyped(message) });
  const options: Option[] = answersOf(content).map(({ label }, index) => ({ label, data: answerData(message.id, index) }));
  switch (content.kind) {
    case 'text':
      return [{ ...nothing, words: words(content.markdown) }];
    case 'choices':
      return [{ words: words(content.markdown), options, links: [] }];
    case 'survey':
      return [{ words: plain(content.question), options, links: [], isScale: true }];
    case 'card':
      return [cardBlock(content, options, message, mediaOf)];
    case 'carousel': {
      let used = 0;
      const cards = content.cards.map((card) => {
        const own = (card.actions ?? []).filter(({ type }) => type === 'choice').length;
        used += own;
        return cardBlock(card, options.slice(used - own, used), message, mediaOf);
      });
      return [{ ...nothing, words: plain(''), cards }];
    }
    case 'form':
      return [formBlock(message, content)];
    case 'attachment':
      return [{ ...nothing, words: words(content.markdown), media: content.attachment }];
    case 'system':
      return [];
    default:
      // A kind of a newer protocol: its plain form.
      return [{ ...nothing, words: plain(message.text || messageText(message, content)) }];
  }
}

function cardBlock(card: Card, options: Option[], message: Message, mediaOf: MediaOf): Block {
  const media = card.image && mediaOf(card.image.attachmentId);
  return {
    title: card.title,
    words: readWords(card.markdown ?? '', { typed: isTyped(message) }),
    ...(media ? { media } : {}),
    options,
    links: linksOf(card),
  };
}

const formBlock = ({ id }: Message, { title, fields, submitLabel }: Extract<Content, { kind: 'form' }>): Block => ({
  ...nothing,
  title,
  words: plain(''),
  form: { messageId: id, fields, ...(submitLabel ? { submitLabel } : {}) },
});
