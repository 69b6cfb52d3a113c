import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { cutWords } from './cut-words.ts';
import { fits, type Size } from './size.ts';
import { bold, plain } from './words.ts';

describe('a text that is too long', () => {
  const size = (max: number): Size => ({ max, unit: 'utf16' });

  it('is cut between paragraphs, sentences or words', () => {
    expect(cutWords(plain('One two three. Four five six.'), size(20)).map(({ text }) => text)).to.deep.equal([
      'One two three.',
      'Four five six.',
    ]);
    expect(cutWords(plain('one two three four'), size(9)).map(({ text }) => text)).to.deep.equal(['one two', 'three', 'four']);
    expect(cutWords(plain('short'), size(20))).to.have.length(1);
  });

  it('is never cut inside a sign, and spans go on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('😀', 'a', '👩‍👩‍👧', ' ', 'é', '\n'), { maxLength: 80 }),
        fc.integer({ min: 12, max: 30 }),
        (parts, max) => {
          const text = parts.join('');
          const pieces = cutWords(bold(text), size(max));
          for (const piece of pieces) {
            expect(piece.text.length).to.be.within(1, max);
            expect(piece.text).not.to.match(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
            expect(piece.spans).to.deep.equal([{ mark: 'bold', offset: 0, length: piece.text.length }]);
          }
          expect(
            pieces
              .map((piece) => piece.text)
              .join('')
              .replace(/\s/g, ''),
          ).to.equal(text.replace(/\s/g, ''));
        },
      ),
    );
  });

  it('is counted as the network counts', () => {
    for (const [text, of] of [
      ['Grüße € '.repeat(300), { max: 2, unit: 'segments' }],
      ['日本語です。'.repeat(300), { max: 3, unit: 'segments' }],
      ['日本語です。'.repeat(300), { max: 1_000, unit: 'bytes' }],
      ['😀'.repeat(300), { max: 40, unit: 'characters' }],
    ] as const) {
      const pieces = cutWords(plain(text), of);
      expect(pieces.every((piece) => fits(piece.text, of))).to.equal(true);
      expect(
        pieces
          .map((piece) => piece.text)
          .join('')
          .replace(/\s/g, ''),
      ).to.equal(text.replace(/\s/g, ''));
    }
  });
});
