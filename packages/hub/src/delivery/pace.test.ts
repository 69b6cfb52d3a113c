import { describe, it } from 'node:test';
import { expect } from 'chai';
import { createPace } from './pace.ts';

function bench() {
  const now = { ms: 1_000_000 };
  return { now, pace: createPace({ now: () => now.ms, after: () => () => undefined }) };
}

describe('the pace of an account', () => {
  it('is ten calls at a time, and another account has its own ten', () => {
    const { pace } = bench();
    expect(Array.from({ length: 11 }, () => pace.take('a')).filter(Boolean)).to.have.length(10);
    expect(pace.isOpen('a')).to.equal(false);
    expect(pace.take('b')).to.equal(true);
    pace.give('a');
    expect(pace.take('a')).to.equal(true);
  });

  it('is a rest for all of it after three refusals in a row, and one contact’s limit is not the account’s', () => {
    const { pace, now } = bench();
    pace.tell('a', 5_000);
    pace.tell('a', 5_000);
    pace.tell('a', 0);
    pace.tell('a', 5_000);
    pace.tell('a', 5_000);
    expect(pace.isOpen('a')).to.equal(true);
    pace.tell('a', 5_000);
    expect(pace.isOpen('a')).to.equal(false);
    expect(pace.isOpen('b')).to.equal(true);
    now.ms += 4_999;
    expect(pace.isOpen('a')).to.equal(false);
    now.ms += 1;
    expect(pace.isOpen('a')).to.equal(true);
  });

  it('rests a minute at most, whatever the network wishes, and not for a clock that was set back', () => {
    const { pace, now } = bench();
    for (let times = 0; times < 3; times += 1) pace.tell('a', 3_600_000);
    now.ms += 59_999;
    expect(pace.isOpen('a')).to.equal(false);
    now.ms -= 500_000;
    expect(pace.isOpen('a')).to.equal(true);
  });

  it('never has more places than it had, however often one is given back', () => {
    const { pace } = bench();
    for (let times = 0; times < 5; times += 1) pace.give('a');
    expect(Array.from({ length: 12 }, () => pace.take('a')).filter(Boolean)).to.have.length(10);
  });
});
