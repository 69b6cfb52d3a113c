import { isSegueError } from '@segue/protocol';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { Clock } from '../ports.ts';
import type { Limiter } from './limiter.ts';

const dayMs = 24 * 60 * 60_000;

/** What every limiter keeps to. @param create one that goes by this clock, with empty memory */
export function limiterContract(create: (clock: Clock) => Limiter): void {
  describe('as every limiter', () => {
    const limit = { burst: 2, perSecond: 1 };
    const begin = () => {
      const time = { now: 10 * dayMs };
      const limiter = create({ now: () => time.now, after: () => () => undefined });
      /** How long to wait; 0 when it was let in. */
      const take = (key = 'somebody'): Promise<number> =>
        limiter.take(key, limit).then(
          () => 0,
          (error: unknown) => (isSegueError(error) && error.code === 'rate-limited' ? (error.retryAfterMs ?? -1) : -1),
        );
      return { time, take };
    };

    it('lets so many in at once, says how long the next has to wait, and is right about it', async () => {
      const { time, take } = begin();
      expect(await Promise.all([take(), take(), take()])).to.deep.equal([0, 0, 1_000]);
      time.now += 999;
      expect(await take()).to.be.greaterThan(0);
      time.now += 1;
      expect(await take()).to.equal(0);
    });

    it('counts each by itself', async () => {
      const { take } = begin();
      await Promise.all([take('a'), take('a')]);
      expect(await take('b')).to.equal(0);
      expect(await take('a')).to.be.greaterThan(0);
    });

    it('lets a caller in again soon after the clock was set back by a day', async () => {
      const { time, take } = begin();
      await Promise.all([take(), take()]);
      time.now -= dayMs;
      expect(await take()).to.be.greaterThan(0);
      time.now += 1_000;
      expect(await take()).to.equal(0);
    });
  });
}
