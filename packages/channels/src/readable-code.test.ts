import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { createReadableCode, findReadableCode } from './readable-code.ts';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('readable codes', () => {
  it('are found again in a sentence, however they are typed', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('-', '', ' ', '\n', '-\n', '–'), fc.boolean(), (random, dash, isLower) => {
        const code = createReadableCode(random);
        const typed = code.replaceAll('-', dash);
        const sentence = `Continue my chat (code ${isLower ? typed.toLowerCase() : typed})`;
        expect(findReadableCode(sentence)).to.equal(code.replaceAll('-', ''));
      }),
    );
  });

  it('with one wrong sign are not taken, save for one in thirty-two', () => {
    const code = createReadableCode(new Uint8Array(16).map((_, index) => index * 37));
    const plain = code.replaceAll('-', '');
    let taken = 0;
    for (let at = 0; at < 13; at += 1) {
      const wrong = `${plain.slice(0, at)}${plain[at] === 'A' ? 'B' : 'A'}${plain.slice(at + 1)}`;
      if (findReadableCode(wrong) !== undefined) taken += 1;
    }
    expect(taken).to.be.below(3);
  });

  it('are not words, numbers or parts of longer ones', () => {
    for (const text of [
      'hello there Mary',
      'responsibility',
      '12345 67890 1234',
      'X'.repeat(40),
      `A${createReadableCode(new Uint8Array(16).fill(3))}`,
      '',
    ]) {
      expect(findReadableCode(text), text).to.equal(undefined);
    }
  });

  it('are looked for in long texts without delay', () => {
    const started = performance.now();
    for (const text of ['a1 '.repeat(40_000), '-'.repeat(100_000), `A1B2C${' '.repeat(50_000)}-`, 'A1B2C-'.repeat(20_000)])
      findReadableCode(text);
    expect(performance.now() - started).to.be.below(500);
  });
});
