import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHandoffBench, botName, handOver, type Customer, type HandoffBench } from './handoff-bench.ts';
import { messenger } from './messenger.ts';
import { setWeather } from './phone.ts';
import { isBusy, whatWaits, type Waiting } from './what-waits.ts';

let bench: HandoffBench;
let customer: Customer;
let waiting: Waiting;

beforeEach(async () => {
  bench = await createHandoffBench();
  customer = await bench.customer();
  waiting = { storage: bench.storage(), simulator: bench.simulator, clock: bench.clock, channelIds: [`${messenger}:${botName}`] };
});
afterEach(() => bench.close());

describe('what a bench waits for', () => {
  it('is said with its reason and its time, so that whoever waits in vain knows what to do', async () => {
    await handOver(bench, customer);
    expect(await isBusy(waiting)).to.equal(false);
    await setWeather(bench.simulator, { tooManyRequests: true, retryAfterS: 3 });
    await (await bench.operator()).reply(customer.conversationId, 'It is.');
    const said = await until(
      async () => {
        const words = await whatWaits(waiting);
        // The first try may not be told yet.
        return words.includes('outbox: 1 (') && words.includes('due in') && words;
      },
      () => whatWaits(waiting),
    );
    expect(await isBusy(waiting)).to.equal(true);
    expect(said).to.match(
      /^outbox: 1 \(telegram:segue_demo_bot: retryable, due in \d+\.\d s by the bench's clock, which stands still: clock\.advance\), under way: 0, inbound: 0, pending: 0$/,
    );
  });
});
