import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import { isSegueError } from './errors.ts';
import { refuseUnstorable, storable } from './storable.ts';

const wellFormed = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
const bad = fc.constantFrom('\0', '\ud83d', '\udc00', '\ude00\ud83d');
/** Any JSON whose texts are all characters. */
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, wellFormed, fc.integer(), fc.boolean(), fc.constant(null), tie('list'), tie('object')),
  list: fc.array(tie('any'), { maxLength: 4 }),
  object: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('any'), { maxKeys: 4 }),
})).any;
const pathOf = (input: unknown): string | undefined => {
  try {
    refuseUnstorable(input, 'it');
  } catch (error) {
    if (isSegueError(error) && error.code === 'invalid-request') return error.path;
    throw error;
  }
  return undefined;
};

describe('texts that every database keeps', () => {
  it('pass, and stay what they are', () =>
    fc.assert(
      fc.property(value, (input) => {
        expect(pathOf(input)).to.equal(undefined);
        expect(storable(input)).to.equal(input);
      }),
    ));

  it('are told from others wherever these stand, by the name of the field', () =>
    fc.assert(
      fc.property(value, wellFormed, bad, wellFormed, (around, before, sign, after) => {
        const input = { around, deep: [{ words: before + sign + after }] };
        expect(pathOf(input)).to.equal('deep.0.words');
        expect(pathOf({ [`a${sign}`]: 1 })).to.be.a('string');
        const clean = storable(input);
        expect(pathOf(clean)).to.equal(undefined);
        // Nothing else is lost.
        expect(clean.around).to.deep.equal(around);
        expect(clean.deep[0]!.words.startsWith(before)).to.equal(true);
        expect(clean.deep[0]!.words.endsWith(after)).to.equal(true);
      }),
    ));
});
