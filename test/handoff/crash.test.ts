import { placeKey } from '@segue/protocol';
import { until } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { eachWithTalk } from './talk.ts';
import { messenger } from './messenger.ts';

const talk = eachWithTalk({ isHandedOver: true });

const times = async (words: string): Promise<number> => (await talk.bench.ada.received()).filter((text) => text === words).length;
const lease = 60_000;

describe('a hub that dies', () => {
  it('before the call to the network: the message is sent at most once, and its fate is told', async () => {
    talk.bench.crashAt('before-channel-call');
    await talk.operator.reply(talk.customer.conversationId, 'A reply');
    await until(() => talk.bench.crashed(), 'the crash');
    await talk.bench.restart();
    await talk.operator.reply(talk.customer.conversationId, 'The next');
    await talk.bench.clock.advance(lease + 3_000);
    await talk.bench.ada.shows('The next');
    await talk.bench.idle();
    expect(await times('A reply')).to.equal(0);
    expect(await times('The next')).to.equal(1);
    expect((await talk.bench.storage().read((tx) => tx.counts())).unknown).to.equal(1);
    expect(
      (await talk.operator.events(talk.customer.conversationId)).flatMap((event) => (event.type === 'delivery' ? [event.status] : [])),
    ).to.deep.equal(['unknown', 'sent']);
  });

  it('after the call: the message is not sent a second time', async () => {
    talk.bench.crashAt('after-channel-call');
    await talk.operator.reply(talk.customer.conversationId, 'A reply');
    await until(() => talk.bench.crashed(), 'the crash');
    await talk.bench.restart();
    await talk.bench.clock.advance(lease + 3_000);
    await talk.bench.idle();
    expect(await times('A reply')).to.equal(1);
    expect((await talk.bench.storage().read((tx) => tx.counts())).unknown).to.equal(1);
  });

  it('between commit and ack of an operator’s message: the repeat gets the same answer, the customer one message', async () => {
    const body = { intentId: 'same-intent', content: { kind: 'text', markdown: 'A reply' } };
    const path = `/v1/conversations/${talk.customer.conversationId}/messages`;
    talk.bench.crashAt('after-commit-before-ack');
    expect((await talk.operator.call('POST', path, body)).status).to.equal(500);
    await talk.bench.restart();
    const repeat = await talk.operator.call<{ id: string; seq: number }>('POST', path, body);
    expect(repeat.status).to.equal(200);
    await talk.bench.ada.shows('A reply');
    await talk.bench.idle();
    expect(await times('A reply')).to.equal(1);
    expect((await talk.customer.messages()).filter(({ text }) => text === 'A reply')).to.have.length(1);
  });

  for (const [nth, what] of [
    [1, 'storing the delivery'],
    [2, 'taking the message'],
  ] as const) {
    it(`after the commit of ${what}: the customer’s words are in the log exactly once`, async () => {
      talk.bench.crashAt('after-commit-before-ack', nth);
      await talk.bench.ada.write('My words');
      await until(() => talk.bench.crashed(), 'the crash');
      await talk.bench.restart();
      await talk.bench.clock.advance(2_000);
      await until(async () => (await talk.customer.messages()).some(({ text }) => text === 'My words'), 'the words');
      await talk.bench.idle();
      expect((await talk.customer.messages()).map(({ text }) => text)).to.deep.equal(['Hello', 'My words']);
    });
  }

  it('before the commit: nothing was acked, and the network delivers again', async () => {
    talk.bench.crashAt('before-commit');
    await talk.bench.ada.write('My words');
    await until(() => talk.bench.crashed(), 'the crash');
    expect(await talk.bench.storage().read((tx) => tx.counts())).to.include({ inboundNew: 0 });
    await talk.bench.restart();
    await talk.bench.clock.advance(2_000);
    await until(async () => (await talk.customer.messages()).some(({ text }) => text === 'My words'), 'the words');
    await talk.bench.idle();
    expect((await talk.customer.messages()).map(({ text }) => text)).to.deep.equal(['Hello', 'My words']);
  });

  it('in the middle of a handoff: it is linked once, greeted once', async () => {
    const other = await talk.bench.customer({ words: 'Another chat' });
    await other.stay();
    await talk.bench.wei.start((await other.ticket()).url);
    await talk.bench.idle();
    talk.bench.crashAt('after-commit-before-ack', 2);
    await talk.bench.wei.press('是的');
    await until(() => talk.bench.crashed(), 'the crash');
    await talk.bench.restart();
    await talk.bench.clock.advance(2_000);
    await until(async () => placeKey((await other.conversation()).active) === messenger, 'the link');
    await talk.bench.wei.shows('伟您好');
    await talk.bench.idle();
    expect((await talk.bench.wei.received()).filter((text) => text.includes('伟您好'))).to.have.length(1);
  });
});
