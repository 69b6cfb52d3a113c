import { createFakeClock } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { inSlices } from './in-slices.ts';

const many = Array.from({ length: 1_000 }, (_, index) => index);

describe('work for many readers', () => {
  it('is done for all of them in order, and lets others go on in between', async () => {
    const clock = createFakeClock();
    const done: number[] = [];
    const all = inSlices(
      clock,
      many,
      (one) => done.push(one),
      () => false,
    );
    const atOnce = done.length;
    expect(atOnce).to.be.within(1, many.length / 2);
    await clock.advance(1);
    await all;
    expect(done).to.deep.equal(many);
  });

  it('ends when it counts for nothing any more', async () => {
    const clock = createFakeClock();
    const done: number[] = [];
    let isStale = false;
    const all = inSlices(
      clock,
      many,
      (one) => done.push(one),
      () => isStale,
    );
    const atOnce = done.length;
    isStale = true;
    await clock.advance(1);
    await all;
    expect(done).to.have.length(atOnce);
  });
});
