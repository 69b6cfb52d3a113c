import { expect } from 'chai';
import { describe, it } from 'node:test';
import { hasWordsBeside } from './words-beside.ts';

describe('words beside a code', () => {
  const code = '6FC2ZT32T101YZ';
  for (const alone of ['6FC2Z-T32T1-01YZ', ' 6fc2z t32t1\nOlyz. ', '*6FC2Z–T32T1–01YZ*', '(`6FC2ZT32T101YZ`)', ''])
    it(`are none in ${JSON.stringify(alone)}`, () => void expect(hasWordsBeside(alone, code)).to.equal(false));
  for (const more of [
    '6FC2Z-T32T1-01YZ and please hurry',
    '你好 6FC2Z-T32T1-01YZ',
    '6FC2Z-T32T1-01YZ 😡',
    'My parcel 99. 6FC2Z-T32T1-01YZ',
  ])
    it(`are there in ${JSON.stringify(more)}`, () => void expect(hasWordsBeside(more, code)).to.equal(true));
  it('are not those of the sentence that we wrote around it', () => {
    const sentence = `Continue my chat (code ${code})`;
    expect(hasWordsBeside('continue my chat\n(code 6fc2z-t32t1-01yz)', code, sentence)).to.equal(false);
    expect(hasWordsBeside('Continue my chat (code 6FC2Z-T32T1-01YZ). Please hurry', code, sentence)).to.equal(true);
    expect(hasWordsBeside('6FC2Z-T32T1-01YZ', code, sentence)).to.equal(false);
  });
  it('are none in a ticket that is written as it is', () => {
    expect(hasWordsBeside('AbC-d_efGhiJKLmnopqrst', 'AbC-d_efGhiJKLmnopqrst')).to.equal(false);
  });
});
