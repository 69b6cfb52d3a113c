import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { readWords } from './read-words.ts';
import { bold, join, keepMarks, plain, slice, trimmed, type Mark, type Span, type Words } from './words.ts';

const none = (): boolean => false;
const only =
  (...marks: Mark[]) =>
  ({ mark }: Span): boolean =>
    marks.includes(mark);
/** The stretches under a mark, as their words. */
const under = ({ text, spans }: Words, mark: Mark): string[] =>
  spans.filter((span) => span.mark === mark).map(({ offset, length }) => text.slice(offset, offset + length));

describe('words with marks', () => {
  it('are cut with their marks', () => {
    const words = join([bold('one two'), plain('three')], ' ');
    expect(slice(words, 4, 9)).to.deep.equal({ text: 'two t', spans: [{ mark: 'bold', offset: 0, length: 3 }] });
    expect(slice(words, 8, 13).spans).to.deep.equal([]);
  });

  it('lose the white space around them, and marks move along', () => {
    expect(trimmed({ text: '  one ', spans: [{ mark: 'bold', offset: 0, length: 6 }] })).to.deep.equal({
      text: 'one',
      spans: [{ mark: 'bold', offset: 0, length: 3 }],
    });
  });

  it('follow each other, and empty ones leave no empty line', () => {
    expect(join([plain('one'), plain(' '), bold('two')])).to.deep.equal({
      text: 'one\ntwo',
      spans: [{ mark: 'bold', offset: 4, length: 3 }],
    });
  });
});

describe('marks that a network does not have', () => {
  it('leave the words', () => {
    expect(keepMarks(readWords('**a** _b_ ~~c~~ `d`'), none)).to.deep.equal({ text: 'a b c d', spans: [] });
  });

  it('have the address of a link written behind its words', () => {
    expect(keepMarks(readWords('See [this](https://shop.example/a), please.'), none).text).to.equal(
      'See this (https://shop.example/a), please.',
    );
    expect(keepMarks(readWords('[us](mailto:help@shop.example)'), none).text).to.equal('us (help@shop.example)');
  });

  it('do not say an address twice', () => {
    expect(keepMarks(readWords('[help@shop.example](mailto:help@shop.example)'), none).text).to.equal('help@shop.example');
  });

  it('have a sign before each line of a quote', () => {
    expect(keepMarks(readWords('He wrote\n> one\n> two\n\nI say three'), none).text).to.equal('He wrote\n> one\n> two\n\nI say three');
  });

  it('leave those that it has where they were', () => {
    const words = keepMarks(readWords('**[one](https://a.example)** two **three**, [four](https://b.example)**five**'), only('bold'));
    expect(words.text).to.equal('one (https://a.example) two three, four (https://b.example)five');
    // What was written behind the link is inside the bold that held it, not in the one that follows.
    expect(under(words, 'bold')).to.deep.equal(['one', 'three', 'five']);
    const quoted = keepMarks(readWords('> **one**\n> two **three**'), only('bold'));
    expect(quoted.text).to.equal('> one\n> two three');
    expect(under(quoted, 'bold')).to.deep.equal(['one', 'three']);
  });

  it('keep a mark over several lines of a quote whole', () => {
    const words: Words = {
      text: 'one\ntwo',
      spans: [
        { mark: 'quote', offset: 0, length: 7 },
        { mark: 'bold', offset: 0, length: 7 },
      ],
    };
    expect(keepMarks(words, only('bold'))).to.deep.equal({ text: '> one\n> two', spans: [{ mark: 'bold', offset: 2, length: 9 }] });
  });

  it('never take a letter, and every mark that stays is over its letters', () => {
    const piece = fc.constantFrom(
      'one',
      '**two**',
      '_three_',
      '[four](https://a.example)',
      '**[five](https://b.example)**',
      '> six',
      '\n',
      '\n\n',
      '[_s_ even](tel:+1)',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }),
        fc.subarray<Mark>(['bold', 'italic', 'quote', 'link']),
        (parts, kept) => {
          const words = readWords(parts.join(' '));
          const shown = keepMarks(words, only(...kept));
          expect(shown.text.replaceAll(/ \((?:https:[^)]*|\+1)\)|^> /gm, '')).to.equal(words.text.replaceAll(/^> /gm, ''));
          for (const mark of kept) {
            const letters = (text: string): string => text.replaceAll(/ \((?:https:[^)]*|\+1)\)?|^> | \($/gm, '');
            expect(under(shown, mark).map(letters)).to.deep.equal(under(words, mark).map(letters));
          }
        },
      ),
      { numRuns: 500, seed: 8 },
    );
  });
});
