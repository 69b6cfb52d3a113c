import { expect } from 'chai';
import { describe, it } from 'node:test';
import { plainText } from './plain-text.ts';

const text = (markdown: string): string => plainText({ kind: 'text', markdown });

describe('plainText', () => {
  it('reads emphasis, code and links without their signs', () => {
    expect(text('**Yes**, we have *four* `left`: [see](https://shop.example/a)')).to.equal(
      'Yes, we have four left: see (https://shop.example/a)',
    );
  });
  it('leaves words with signs in them alone', () => {
    expect(text('snake_case_name and 2*3*4 and 5 * 6')).to.equal('snake_case_name and 2*3*4 and 5 * 6');
  });
  it('takes backslashes before signs away', () => {
    expect(text('1\\. a \\*star\\*')).to.equal('1. a *star*');
  });
  it('numbers choices, so that they can be answered in words', () => {
    expect(
      plainText({
        kind: 'choices',
        markdown: '**Size?**',
        choices: [
          { id: 's', label: 'Small' },
          { id: 'l', label: 'Large' },
        ],
      }),
    ).to.equal('Size?\n1. Small\n2. Large');
  });
  it('keeps what a file is called, and its caption', () => {
    expect(
      plainText({ kind: 'attachment', attachment: { id: 'a', name: 'cup.png', mediaType: 'image/png', bytes: 1 }, markdown: 'this one' }),
    ).to.equal('cup.png\nthis one');
  });
});
