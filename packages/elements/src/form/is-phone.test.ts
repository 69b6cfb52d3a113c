import { expect } from 'chai';
import { isPhone } from './is-phone.ts';

describe('a telephone number', () => {
  for (const text of [
    ...['(555) 123-4567', '+49 30 1234567', '0151/2345678', '+1 (555) 123.4567', '555–1234', '112'],
    ...[
      '０３－１２３４－５６７８',
      '٠٥٠ ١٢٣ ٤٥٦٧',
      '+۹۸ ۲۱ ۱۲۳۴',
      '020 7946 0000 ext. 5',
      '8 (495) 123-45-67 доб. 12',
      '\u202a+972 50 123 4567\u202c',
    ],
  ])
    it(`is ${text}`, () => void expect(isPhone(text)).to.equal(true));
  for (const text of ['call me', '12', 'ada@example.com', '123@456', '+', '555 1234 after noon'])
    it(`is not ${text}`, () => void expect(isPhone(text)).to.equal(false));
});
