import { chatWords } from '@segue/testing/chat-words';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { readWords } from '../text/read-words.ts';
import { keepMarks } from '../text/words.ts';
import { canShow, toTelegram, type FormattedText } from './entities.ts';
import { toMarkdown } from './inbound-markdown.ts';

const onTelegram = (markdown: string, options = {}): FormattedText => toTelegram(keepMarks(readWords(markdown, options), canShow));

describe('the words of a chat on Telegram', () => {
  for (const { written, program, shown = written, strong = [], emphasis = [] } of chatWords)
    it(`by ${program ? 'a program' : 'a person'}: ${JSON.stringify(written)}`, () => {
      const { text, entities } = onTelegram(written, { typed: !program });
      const spans = (type: string): string[] =>
        entities.filter((entity) => entity.type === type).map(({ offset, length }) => text.slice(offset, offset + length));
      expect(text).to.equal(shown.trim());
      expect(spans('bold')).to.deep.equal(strong);
      expect(spans('italic')).to.deep.equal(emphasis);
      // The network finds addresses by itself.
      expect(spans('text_link')).to.deep.equal([]);
    });

  for (const { written } of chatWords)
    it(`typed there, without any marks of the network: ${JSON.stringify(written)}`, () => {
      const { text, entities } = onTelegram(toMarkdown(written));
      expect(text).to.equal(written.trim());
      expect(entities).to.deep.equal([]);
    });
});
