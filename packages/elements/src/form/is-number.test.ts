import { expect } from 'chai';
import { isNumber } from './is-number.ts';

describe('a number', () => {
  for (const text of ['5', '-3', '−3', '+2', '1.5', '1,5', '1,234.50', '1.234,50', '1 234,50', "1'000", '1’000', '１２', '١٢٫٥', '१२'])
    it(`is ${text}`, () => void expect(isNumber(text)).to.equal(true));
  for (const text of ['five', '', '1..2', '1,', '--1', '1e5', '5 kg'])
    it(`is not ${text || 'nothing'}`, () => void expect(isNumber(text)).to.equal(false));
});
