import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { readWords } from './read-words.ts';

/** Text and marks on one line each: `bold: words`. */
const read = (markdown: string): string[] => {
  const { text, spans } = readWords(markdown);
  return [
    text,
    ...spans.map(
      ({ mark, offset, length, url, language }) =>
        `${mark}${(url ?? language) ? `=${url ?? language}` : ''}: ${text.slice(offset, offset + length)}`,
    ),
  ];
};

describe('markdown as words with marks', () => {
  for (const [what, markdown, ...wanted] of [
    ['emphasis', '**a** _b_ ~~c~~ `d`', 'a b c d', 'bold: a', 'italic: b', 'strike: c', 'code: d'],
    ['marks in marks, the outer one first', '**a _b_**', 'a b', 'bold: a b', 'italic: b'],
    ['marks in marks that begin together', '**_a_ b**', 'a b', 'bold: a b', 'italic: a'],
    ['a link', '[a](https://a.example)', 'a', 'link=https://a.example: a'],
    ['an address, which needs no mark', 'see https://a.example now', 'see https://a.example now'],
    ['a heading as bold words', '# Title\ntext', 'Title\ntext', 'bold: Title'],
    ['a list with dots, and numbers as they were', '- a\n- b\n\n3. c\n4. d', '• a\n• b\n\n3. c\n4. d'],
    ['things to do', '- [x] a\n- [ ] b', '☑ a\n☐ b'],
    ['a list in a list, set in', '- a\n  - b', '• a\n  • b'],
    ['a quote', '> a\n> b', 'a\nb', 'quote: a\nb'],
    ['a program, with its language', '```js\nx = 1\n```', 'x = 1', 'pre=js: x = 1'],
    ['what is escaped, as itself', '\\*a\\* 2 \\< 3', '*a* 2 < 3'],
    ['signs with nothing between them, as they are', '****', '****'],
    ['the sign of a quote that holds nothing, as it is', '>', '>'],
    ['nothing', '  ', ''],
  ] as const)
    it(`reads ${what}`, () => {
      expect(read(markdown)).to.deep.equal(wanted);
    });

  it('has no quote in a quote', () => {
    expect(readWords('> a\n> > b').spans.filter(({ mark }) => mark === 'quote')).to.have.length(1);
  });

  it('never marks anything outside the text, nor nothing', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '*',
      '**',
      '_',
      '`',
      '```',
      '> ',
      '- ',
      '1. ',
      '# ',
      '[',
      '](https://a.example)',
      '!',
      '|',
      '\\',
      '~~',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const { text, spans } = readWords(parts.join(''));
        for (const { offset, length } of spans) {
          expect(offset).to.be.at.least(0);
          expect(length).to.be.above(0);
          expect(offset + length).to.be.at.most(text.length);
        }
      }),
      { numRuns: 1_000, seed: 8 },
    );
  });
});
