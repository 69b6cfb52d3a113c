import { expect } from 'chai';
import { ageOrNow } from './waiting.ts';

describe('how long a customer has waited', () => {
  const age = (ms: number, locale = 'en'): string => ageOrNow(0, ms, locale);

  it('is a word within the first minute, then minutes, hours, days', () => {
    expect([0, 59_999, -5_000].map((ms) => age(ms))).to.deep.equal(['now', 'now', 'now']);
    expect([60_000, 3_600_000, 172_800_000].map((ms) => age(ms))).to.deep.equal(['1m', '1h', '2d']);
  });

  it('is said in the language of the desk', () => {
    expect(age(0, 'de')).to.equal('jetzt');
  });
});
