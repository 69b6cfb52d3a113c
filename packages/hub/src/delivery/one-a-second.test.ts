import { ChannelError, type Call } from '@segue/channels';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { onThePhone, type OnThePhone } from '../fixtures/on-the-phone.ts';
import { settled } from '../fixtures/phone.ts';

let on: OnThePhone;
beforeEach(async () => {
  on = await onThePhone();
  await settled(on.bench);
});
afterEach(() => on.bench.close());

const words = Array.from({ length: 1_500 }, (_none, n) => `w${n}`).join(' ');

/** The network takes one message a second, and says so. @returns how many it refused */
function oneASecond(): () => number {
  let refused = 0;
  let freeAt = 0;
  const before = on.bench.network.send;
  on.bench.network.send = async (part: Call, ...more: [id: string, key: string]) => {
    if (on.bench.now.ms < freeAt) {
      refused += 1;
      throw new ChannelError('429', { channel: 'post', code: 'retryable', retryAfterMs: freeAt - on.bench.now.ms });
    }
    freeAt = on.bench.now.ms + 1_000;
    return before(part, ...more);
  };
  return () => refused;
}

describe('a network that takes one message a second', () => {
  it('is told a long one as fast as it takes it, whole and in order', async () => {
    const refused = oneASecond();
    const from = on.ada.shown().length;
    await on.bench.say(on.operator, on.customer.path, words);
    const said = (): string => on.ada.shown().slice(from).join(' ');
    const began = on.bench.now.ms;
    for (let second = 0; second < 30 && !said().includes('w1499'); second += 1) {
      await on.bench.quiet();
      on.bench.advance(1_000);
    }
    expect(said().replace(/\s+/g, ' ')).to.equal(words);
    const parts = on.ada.shown().length - from;
    expect(parts).to.be.greaterThan(6);
    expect((on.bench.now.ms - began) / 1_000).to.be.lessThan(parts + 3);
    expect(refused()).to.be.lessThan(2 * parts);
  });

  it('is not given up after so many refusals, as long as each says when to come again', async () => {
    let refusals = 0;
    on.bench.network.send = async () => {
      refusals += 1;
      if (refusals <= 60) throw new ChannelError('429', { channel: 'post', code: 'retryable', retryAfterMs: 1_000 });
    };
    await on.bench.say(on.operator, on.customer.path, 'At last');
    // After three in a row the account as a whole rests for that second, too.
    for (let second = 0; second < 150 && refusals <= 60; second += 1) {
      await on.bench.quiet();
      on.bench.advance(1_000);
    }
    await settled(on.bench);
    expect(on.ada.shown().at(-1)).to.equal('At last');
  });
});
