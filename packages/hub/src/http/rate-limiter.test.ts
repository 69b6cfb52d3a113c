import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createRateLimiter } from './rate-limiter.ts';

describe('the rate limiter', () => {
  it('lets a caller in again soon after the clock was set back by a day', () => {
    let now = 10 * 24 * 60 * 60_000;
    const limiter = createRateLimiter({ now: () => now, after: () => () => undefined });
    const take = (): void => limiter.take('somebody', { burst: 2, perSecond: 1 });
    take();
    take();
    expect(take).to.throw('Too many requests');
    now -= 24 * 60 * 60_000;
    expect(take).to.throw('Too many requests');
    now += 1_000;
    expect(take).not.to.throw();
  });
});
