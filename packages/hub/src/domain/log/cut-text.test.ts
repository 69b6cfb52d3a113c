import { expect } from 'chai';
import { describe, it } from 'node:test';
import { lastOf } from './last-of.ts';
import { cutText } from './cut-text.ts';

const isWhole = (text: string): boolean => text.isWellFormed();

describe('a text that is cut', () => {
  it('stays as it is when it fits', () => {
    expect(cutText('ab😀', 4)).to.equal('ab😀');
  });
  it('ends before a sign that does not fit whole', () => {
    expect(cutText('ab😀', 3)).to.equal('ab');
    expect(cutText('a👩‍👩‍👧b', 5)).to.equal('a');
    expect(cutText('ae\u0301', 2)).to.equal('a');
  });
  it('is never empty and never broken, also when one sign fills all the room', () => {
    expect(cutText(`e${'\u0301'.repeat(50)}`, 10)).to.have.length(10);
    expect(cutText(`😀${'\u{1f3fb}'.repeat(50)}`, 11))
      .to.satisfy(isWhole)
      .and.have.length(10);
  });
  it('is whole in the inbox, wherever the cut falls', () => {
    for (const lead of ['', 'a']) {
      const { text } = lastOf({
        text: lead + '😀'.repeat(100),
        author: { id: 'p', kind: 'customer' },
        at: 1,
        via: { kind: 'surface', id: 'web' },
      } as Parameters<typeof lastOf>[0]);
      expect(text).to.satisfy(isWhole).and.to.match(/😀$/u);
    }
  });
});
