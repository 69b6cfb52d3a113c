import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHandoffBench, handOver, type Customer, type HandoffBench, type Operator } from './handoff-bench.ts';
import { until } from './until.ts';

let bench: HandoffBench;
let customer: Customer;
let operator: Operator;
beforeEach(async () => {
  bench = await createHandoffBench();
  customer = await bench.customer({ words: 'Hello' });
  operator = await bench.operator();
  await handOver(bench, customer);
});
afterEach(() => bench.close());

const times = async (words: string): Promise<number> => (await bench.ada.received()).filter((text) => text === words).length;
const lease = 60_000;

describe('a hub that dies', () => {
  it('before the call to the network: the message is sent at most once, and its fate is told', async () => {
    bench.crashAt('before-channel-call');
    await operator.reply(customer.conversationId, 'A reply');
    await until(() => bench.crashed(), 'the crash');
    await bench.restart();
    await operator.reply(customer.conversationId, 'The next');
    await bench.clock.advance(lease + 3_000);
    await bench.ada.shows('The next');
    await bench.idle();
    expect(await times('A reply')).to.equal(0);
    expect(await times('The next')).to.equal(1);
    expect((await bench.storage().read((tx) => tx.counts())).unknown).to.equal(1);
    expect(
      (await operator.events(customer.conversationId)).flatMap((event) => (event.type === 'delivery' ? [event.status] : [])),
    ).to.deep.equal(['unknown', 'sent']);
  });

  it('after the call: the message is not sent a second time', async () => {
    bench.crashAt('after-channel-call');
    await operator.reply(customer.conversationId, 'A reply');
    await until(() => bench.crashed(), 'the crash');
    await bench.restart();
    await bench.clock.advance(lease + 3_000);
    await bench.idle();
    expect(await times('A reply')).to.equal(1);
    expect((await bench.storage().read((tx) => tx.counts())).unknown).to.equal(1);
  });

  it('between commit and ack of an operator’s message: the repeat gets the same answer, the customer one message', async () => {
    const body = { intentId: 'same-intent', content: { kind: 'text', markdown: 'A reply' } };
    const path = `/v1/conversations/${customer.conversationId}/messages`;
    bench.crashAt('after-commit-before-ack');
    expect((await operator.call('POST', path, body)).status).to.equal(500);
    await bench.restart();
    const repeat = await operator.call<{ id: string; seq: number }>('POST', path, body);
    expect(repeat.status).to.equal(200);
    await bench.ada.shows('A reply');
    await bench.idle();
    expect(await times('A reply')).to.equal(1);
    expect((await customer.messages()).filter(({ text }) => text === 'A reply')).to.have.length(1);
  });

  for (const [nth, what] of [
    [1, 'storing the delivery'],
    [2, 'taking the message'],
  ] as const) {
    it(`after the commit of ${what}: the customer’s words are in the log exactly once`, async () => {
      bench.crashAt('after-commit-before-ack', nth);
      await bench.ada.write('My words');
      await until(() => bench.crashed(), 'the crash');
      await bench.restart();
      await bench.clock.advance(2_000);
      await until(async () => (await customer.messages()).some(({ text }) => text === 'My words'), 'the words');
      await bench.idle();
      expect((await customer.messages()).map(({ text }) => text)).to.deep.equal(['Hello', 'My words']);
    });
  }

  it('before the commit: nothing was acked, and the network delivers again', async () => {
    bench.crashAt('before-commit');
    await bench.ada.write('My words');
    await until(() => bench.crashed(), 'the crash');
    expect(await bench.storage().read((tx) => tx.counts())).to.include({ inboundNew: 0 });
    await bench.restart();
    await bench.clock.advance(2_000);
    await until(async () => (await customer.messages()).some(({ text }) => text === 'My words'), 'the words');
    await bench.idle();
    expect((await customer.messages()).map(({ text }) => text)).to.deep.equal(['Hello', 'My words']);
  });

  it('in the middle of a handoff: it is linked once, greeted once', async () => {
    const other = await bench.customer({ words: 'Another chat' });
    await other.stay();
    await bench.wei.start((await other.ticket()).url);
    await bench.idle();
    bench.crashAt('after-commit-before-ack', 2);
    await bench.wei.press('是的');
    await until(() => bench.crashed(), 'the crash');
    await bench.restart();
    await bench.clock.advance(2_000);
    await until(async () => (await other.conversation()).activeVia === 'telegram', 'the link');
    await bench.wei.shows('伟您好');
    await bench.idle();
    expect((await bench.wei.received()).filter((text) => text.includes('伟您好'))).to.have.length(1);
  });
});
