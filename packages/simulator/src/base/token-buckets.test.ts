import { createFakeClock } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createTokenBuckets } from './token-buckets.ts';

describe('a pace', () => {
  it('lets so many go at once and the others in time, and takes nothing where one of several says no', async () => {
    const clock = createFakeClock();
    const { take } = createTokenBuckets(clock);
    const chat = (count = 1) => ({ key: 'chat', capacity: 2, perSecond: 1, count });
    const narrow = { key: 'account', capacity: 1, perSecond: 0.5, count: 1 };
    expect([take([chat()]), take([chat()]), take([chat()])]).to.deep.equal([0, 0, 1]);
    await clock.advance(1_000);
    expect(take([narrow])).to.equal(0);
    expect(take([chat(), narrow])).to.equal(2);
    expect(take([chat()])).to.equal(0);
    // More than there ever is waits for all there is.
    expect(take([chat(5)])).to.equal(2);
    await clock.advance(2_000);
    expect(take([chat(5)])).to.equal(0);
  });
});
