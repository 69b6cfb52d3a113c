import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { segments } from './gsm.ts';
import { fits, roomFor, sizeOf, type Unit } from './size.ts';

describe('messages of the phone network', () => {
  for (const [what, text, count] of [
    ['nothing is one', '', 1],
    ['160 signs of its alphabet are one', 'a'.repeat(160), 1],
    ['161 are two', 'a'.repeat(161), 2],
    ['two hold 306', 'a'.repeat(306), 2],
    ['307 are three', 'a'.repeat(307), 3],
    ['letters of the alphabet that are not English count once', 'äöüßéèàñ@£ΔΦ'.repeat(13), 1],
    ['a euro sign takes two places', '€'.repeat(80), 1],
    ['and 81 are too many', '€'.repeat(81), 2],
    ['a bracket, too', '[]{}~|^\\'.repeat(10), 1],
    ['what takes two places is not torn apart: 152 + 2 + 152 is three', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['one sign from elsewhere, and all of it is counted in units of 70', `${'a'.repeat(69)}ç`, 1],
    ['71 of those are two', `${'a'.repeat(70)}ç`, 2],
    ['two of those hold 134', 'я'.repeat(134), 2],
    ['135 are three', 'я'.repeat(135), 3],
    ['an emoji takes two', '😀'.repeat(35), 1],
    ['and 36 are two messages', '😀'.repeat(36), 2],
    ['33 in each of several, never a half', '😀'.repeat(66), 2],
    ['so that 67 are three', '😀'.repeat(67), 3],
  ] as const)
    it(what, () => {
      expect(segments(text)).to.equal(count);
    });
});

describe('the size of a text', () => {
  it('is counted as each network counts', () => {
    expect((['utf16', 'characters', 'bytes', 'segments'] as const).map((unit) => sizeOf('é😀', unit))).to.deep.equal([3, 2, 6, 1]);
    expect(fits('é😀', { max: 6, unit: 'bytes' })).to.equal(true);
    expect(fits('é😀', { max: 5, unit: 'bytes' })).to.equal(false);
  });

  it('leaves room for the longest beginning that fits', () => {
    const sign = fc.constantFrom('a', '€', '😀', 'я', '日', '[', ' ');
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 400 }),
        fc.constantFrom<Unit>('utf16', 'characters', 'bytes', 'segments'),
        fc.integer({ min: 1, max: 5 }),
        (signs, unit, max) => {
          const text = signs.join('');
          const room = roomFor(text, { max, unit });
          expect(sizeOf(text.slice(0, room), unit)).to.be.at.most(max);
          if (room < text.length) expect(sizeOf(text.slice(0, room + 1), unit)).to.be.above(max);
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });
});
