import { expect } from 'chai';
import { previewText } from './preview-text.ts';

describe('a message as one line', () => {
  it('is read in the direction of its own letters, whatever was put into it', () => {
    expect(previewText('invoice\u202Egpj.exe')).to.equal('invoicegpj.exe');
    expect(previewText('\u2066a\u2069\u200E\u200F\u061Cb')).to.equal('ab');
    expect(previewText('\u0634\u0643\u0631\u0627')).to.equal('\u0634\u0643\u0631\u0627');
  });
  it('has no line breaks', () => {
    expect(previewText('  one\n\ntwo\tthree ')).to.equal('one two three');
  });
});
