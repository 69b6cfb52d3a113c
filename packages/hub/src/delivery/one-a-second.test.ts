import { ChannelError, type Call } from '@segue/channels';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';
import { goOnAt, phone, settled, type Phone } from '../fixtures/phone.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let operator: BenchCaller;
let ada: Phone;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
  operator = await bench.operator();
  ada = phone(bench, 'ada');
  await goOnAt(bench, customer, ada);
  await settled(bench);
});
afterEach(() => bench.close());

const words = Array.from({ length: 1_500 }, (_none, n) => `w${n}`).join(' ');

/** The network takes one message a second, and says so. @returns how many it refused */
function oneASecond(): () => number {
  let refused = 0;
  let freeAt = 0;
  const before = bench.network.send;
  bench.network.send = async (part: Call, ...more: [id: string, key: string]) => {
    if (bench.now.ms < freeAt) {
      refused += 1;
      throw new ChannelError('429', { channel: 'post', code: 'retryable', retryAfterMs: freeAt - bench.now.ms });
    }
    freeAt = bench.now.ms + 1_000;
    return before(part, ...more);
  };
  return () => refused;
}

describe('a network that takes one message a second', () => {
  it('is told a long one as fast as it takes it, whole and in order', async () => {
    const refused = oneASecond();
    const from = ada.shown().length;
    await bench.say(operator, customer.path, words);
    const said = (): string => ada.shown().slice(from).join(' ');
    const began = bench.now.ms;
    for (let second = 0; second < 30 && !said().includes('w1499'); second += 1) {
      await bench.quiet();
      bench.advance(1_000);
    }
    expect(said().replace(/\s+/g, ' ')).to.equal(words);
    const parts = ada.shown().length - from;
    expect(parts).to.be.greaterThan(6);
    expect((bench.now.ms - began) / 1_000).to.be.lessThan(parts + 3);
    expect(refused()).to.be.lessThan(2 * parts);
  });

  it('is not given up after so many refusals, as long as each says when to come again', async () => {
    let refusals = 0;
    bench.network.send = async () => {
      refusals += 1;
      if (refusals <= 60) throw new ChannelError('429', { channel: 'post', code: 'retryable', retryAfterMs: 1_000 });
    };
    await bench.say(operator, customer.path, 'At last');
    // After three in a row the account as a whole rests for that second, too.
    for (let second = 0; second < 150 && refusals <= 60; second += 1) {
      await bench.quiet();
      bench.advance(1_000);
    }
    await settled(bench);
    expect(ada.shown().at(-1)).to.equal('At last');
  });
});
