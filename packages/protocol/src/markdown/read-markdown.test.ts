import { chatWords } from '@segue/testing/chat-words';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import { markdownText } from '../plain-text.ts';
import type { Block, Inline } from './blocks.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { readMarkdown } from './read-markdown.ts';

const isInline = (value: unknown, type: string): value is Exclude<Inline, string> =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === type;
const wordsOf = (line: readonly Inline[]): string =>
  line.map((part) => (typeof part === 'string' ? part : part.type === 'code' ? part.text : wordsOf(part.children))).join('');
function found(blocks: Block[], type: 'link' | 'strong' | 'em'): string[] {
  const all: string[] = [];
  JSON.stringify(blocks, (_key, value: unknown) => {
    if (isInline(value, type)) all.push(value.type === 'link' ? value.url : value.type === 'code' ? '' : wordsOf(value.children));
    return value;
  });
  return all;
}

describe('the words of a chat', () => {
  for (const { written, program, shown = written, links = [], strong = [], emphasis = [] } of chatWords)
    it(`${program ? 'by a program' : 'by a person'}: ${JSON.stringify(written)}`, () => {
      const blocks = readMarkdown(written, { typed: !program });
      expect(markdownText(written, { typed: !program })).to.equal(shown);
      expect(found(blocks, 'link')).to.deep.equal(links);
      expect(found(blocks, 'strong')).to.deep.equal(strong);
      expect(found(blocks, 'em')).to.deep.equal(emphasis);
    });

  const pieces = fc.constantFrom(
    ...[
      'a',
      'Bc ',
      '1',
      '2. ',
      '- ',
      '* ',
      '*',
      '**',
      '_',
      '__',
      '~~',
      '`',
      '```',
      '\n',
      '\n\n',
      '[',
      '](',
      ')',
      '(',
      '<',
      '>',
      '> ',
      '# ',
      '|',
      '|-|',
      '\\',
    ],
    ...['https://a.example/', '@', '.', '，', '重', 'の', '😀', ' ', '  ', '&amp;', '---', '!', ':'],
  );
  const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

  it('lose no letter and no digit, whoever wrote them', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.boolean(), (parts, typed) => {
        // A program's word behind a fence names a language.
        const written = typed ? parts.join('') : parts.filter((part) => part !== '```').join('');
        expect(letters(markdownText(written, { typed }))).to.equal(letters(written));
      }),
      { numRuns: 5_000 },
    );
  });

  it('lose no sign at all when they hold no mark that has a partner', () => {
    const single = fc.constantFrom('*', '_', '~', '`', '[', ']', '<b>', '&lt;', '\\', '#', '|', 'a ', '7 ', '，');
    fc.assert(
      fc.property(fc.uniqueArray(single, { maxLength: 14 }), (parts) => {
        const written = parts.join('').trim();
        expect(markdownText(written, { typed: true })).to.equal(written);
      }),
      { numRuns: 2_000 },
    );
  });

  it('come back as they were when they were escaped, without a link of other words', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.boolean(), (parts, noLinks) => {
        const words = parts.join('').trim();
        const escaped = escapeMarkdown(words, { noLinks });
        const trimmed = (text: string): string => text.replaceAll(/[ \t]+$/gm, '').trim();
        expect(trimmed(markdownText(escaped))).to.equal(trimmed(words));
        const blocks = readMarkdown(escaped);
        expect([...found(blocks, 'strong'), ...found(blocks, 'em')]).to.deep.equal([]);
        if (noLinks) expect(found(blocks, 'link')).to.deep.equal([]);
      }),
      { numRuns: 3_000 },
    );
  });
});
