import { ChannelError } from '@segue/channels';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';
import { goOnAt, phone, settled } from '../fixtures/phone.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let operator: BenchCaller;
/** What the network was asked to say, and under which key: also what it refused. */
let asked: { key: string; text: string }[];
let refusals: number;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
  operator = await bench.operator();
  await goOnAt(bench, customer, phone(bench, 'ada'));
  asked = [];
  refusals = 0;
  bench.network.send = async (call, _id, key) => {
    asked.push({ key, text: String(call.payload['text']) });
    if (refusals === 0) return;
    refusals -= 1;
    throw new ChannelError('Post: too many.', { channel: 'post', code: 'retryable', retryAfterMs: 1_000 });
  };
});
afterEach(() => bench.close());

async function later(): Promise<void> {
  await settled(bench);
  for (let count = 0; count < 8; count += 1) {
    bench.advance(20_000);
    await settled(bench);
  }
}

describe('what is tried again', () => {
  it('has the same key each time, by which the network knows it', async () => {
    refusals = 2;
    await bench.say(operator, customer.path, 'A reply');
    await later();
    expect(asked.map(({ text }) => text)).to.deep.equal(['A reply', 'A reply', 'A reply']);
    expect(new Set(asked.map(({ key }) => key)).size).to.equal(1);
  });

  it('has another when it says something else by then, and so have equal words of two messages', async () => {
    refusals = 1;
    const id = await bench.say(operator, customer.path, 'A relpy');
    await bench.say(operator, customer.path, 'A reply');
    await settled(bench);
    await operator.call('PATCH', `${customer.path}/messages/${id}`, { content: { kind: 'text', markdown: 'A reply' } });
    await later();
    expect(asked.map(({ text }) => text)).to.deep.equal(['A relpy', 'A reply', 'A reply']);
    expect(new Set(asked.map(({ key }) => key)).size).to.equal(3);
  });

  it('begins with the part that was refused, and each part has its own key', async () => {
    await bench.say(operator, customer.path, 'Words that go on and on. '.repeat(100));
    await settled(bench);
    expect(new Set(asked.map(({ key }) => key)).size).to.equal(3);
  });
});
