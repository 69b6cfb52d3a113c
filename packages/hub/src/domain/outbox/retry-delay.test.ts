import { expect } from 'chai';
import { describe, it } from 'node:test';
import { isWorthATry, retryDelay } from './retry-delay.ts';

const hourMs = 60 * 60_000;

describe('the next try after a clear refusal', () => {
  it('comes when the network says, however often it has said so, within an hour', () => {
    expect(retryDelay(1, 3_000, 0.5)).to.equal(3_000);
    expect(retryDelay(12, 1_000, 1)).to.equal(1_000);
    expect(retryDelay(1, 3 * hourMs, 0)).to.equal(hourMs);
  });

  it('comes later each time where it says nothing, up to ten minutes', () => {
    const delays = [1, 2, 3, 4].map((attempt) => retryDelay(attempt, undefined, 1));
    expect(delays).to.deep.equal([1_000, 2_000, 4_000, 8_000]);
    expect(retryDelay(40, undefined, 1)).to.equal(10 * 60_000);
    expect(retryDelay(3, 0, 0)).to.equal(2_000);
  });

  it('is none after forty refusals, nor after six hours of a network that says when', () => {
    expect(isWorthATry(39, undefined, 0)).to.equal(true);
    expect(isWorthATry(40, undefined, 0)).to.equal(false);
    expect(isWorthATry(400, 1_000, 5 * hourMs)).to.equal(true);
    expect(isWorthATry(400, 1_000, 7 * hourMs)).to.equal(false);
  });
});
