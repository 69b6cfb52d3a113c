import { placeKey } from '@segue/protocol';
import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, describe, it } from 'node:test';
import { type BenchOptions, createHandoffBench, type HandoffBench, handOver, pageUrl } from './handoff-bench.ts';
import { messenger } from './messenger.ts';

let open: HandoffBench[] = [];
const benchFor = async (options?: BenchOptions): Promise<HandoffBench> => {
  const bench = await createHandoffBench(options);
  open.push(bench);
  return bench;
};
afterEach(async () => {
  await Promise.all(open.map((bench) => bench.close()));
  open = [];
});

for (const mode of ['webhook', 'poll'] as const) {
  describe(`a conversation that moves to another network and back (${mode})`, () => {
    it('keeps one id, says nothing twice and loses nothing', async () => {
      const bench = await benchFor({ mode });
      const customer = await bench.customer({ words: 'Is the lamp in stock?' });
      const operator = await bench.operator();
      const id = customer.conversationId;

      const { channels, capsule } = await customer.channels();
      expect(channels).to.deep.equal([{ channel: messenger, name: 'Telegram', ok: true }]);
      expect(capsule.topic).to.equal('Is the lamp in stock?');

      await customer.stay();
      const ticket = await customer.ticket();
      expect(ticket.url).to.match(/\?start=[\w-]{22}$/);
      await bench.ada.start(ticket.url);
      const question = await bench.ada.shows('Is that you?');
      expect(question.text).to.contain('Northwind').and.contain('shop.test');
      expect(placeKey((await customer.conversation()).active)).to.equal('web');

      await bench.ada.press('Yes');
      await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the link');
      await bench.idle();
      const greetings = (await bench.ada.received()).filter((text) => text.includes('Hello Ada'));
      expect(greetings).to.have.length(1);
      expect(greetings[0]).to.contain('Topic: Is the lamp in stock?');
      expect((await customer.conversation()).bindings.map(({ channel, address }) => ({ channel, address }))).to.deep.equal([
        { channel: messenger, address: 'Ada Lindqvist' },
      ]);

      await operator.reply(id, 'Yes, **three** of them.');
      const shown = await bench.ada.shows('Yes, three of them.');
      expect(shown.marks).to.deep.include({ kind: 'bold', start: 5, end: 10 });
      await bench.ada.write('Then I take one!');
      await until(async () => (await customer.messages()).some(({ text }) => text === 'Then I take one!'), 'the words in the log');
      await customer.send('And a bulb, please.');
      await bench.ada.shows('You, on the page: And a bulb, please.');
      await bench.idle();

      await bench.ada.press('Continue in the browser');
      await bench.ada.shows('Here is the way back');
      const link = await bench.ada.linkBehind('Open the chat on the page');
      expect(link).to.match(new RegExp(`^${pageUrl}#chat=[\\w-]{22}$`));
      const back = await customer.redeem(link);
      expect(back.body.conversation).to.deep.include({ id, active: { kind: 'surface', id: 'web' } });
      await bench.ada.shows('The chat continues on the page');
      const before = (await bench.ada.received()).length;
      await operator.reply(id, 'Both are on their way.');
      await bench.idle();
      expect((await bench.ada.received()).length).to.equal(before);

      // Again, on the same conversation: neither what was said there nor the greeting's facts come twice.
      const second = await customer.ticket();
      await bench.ada.start(second.url);
      await bench.idle();
      await bench.ada.press('Yes');
      await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the second link');
      await bench.idle();
      const received = await bench.ada.received();
      expect(received.filter((text) => text === 'Yes, three of them.')).to.have.length(1);
      expect(received.filter((text) => text === 'Both are on their way.')).to.have.length(1);
      await bench.ada.press('Continue in the browser');
      await bench.idle();
      const again = await bench.ada.linkBehind('Open the chat on the page');
      expect(again).not.to.equal(link);
      expect((await customer.redeem(again)).body.conversation).to.deep.include({ id, active: { kind: 'surface', id: 'web' } });
      await bench.idle();

      expect((await customer.messages()).map(({ text, via }) => `${placeKey(via)}: ${text}`)).to.deep.equal([
        'web: Is the lamp in stock?',
        'desk: Yes, three of them.',
        `${messenger}: Then I take one!`,
        'web: And a bulb, please.',
        'desk: Both are on their way.',
      ]);
      const seqs = (await customer.events()).map(({ seq }) => seq);
      expect(seqs).to.deep.equal(seqs.map((_seq, index) => index + 1));
      const counts = await bench.storage().read((tx) => tx.counts());
      expect(counts).to.deep.equal({ queued: 0, unknown: 0, inboundNew: 0, inboundDead: 0 });
    });
  });
}

describe('the greeting', () => {
  it('passes on what the customer left in the capsule, and nothing else', async () => {
    const bench = await benchFor();
    const customer = await bench.customer({ words: 'My secret is 4711' });
    await customer.stay();
    const { url } = await customer.ticket({ topic: 'A lamp', facts: [{ label: 'Order', value: '0815' }] });
    await bench.ada.start(url);
    await bench.ada.press('Yes');
    const greeting = await bench.ada.shows('Hello Ada');
    expect(greeting.text).to.contain('Topic: A lamp').and.contain('Order: 0815');
    await bench.idle();
    expect((await bench.ada.received()).join()).not.to.contain('4711');
  });

  it('speaks the language of the phone', async () => {
    const bench = await benchFor();
    const customer = await bench.customer();
    await customer.stay();
    await bench.wei.start((await customer.ticket()).url);
    await bench.wei.press('是的');
    await bench.wei.shows('伟您好');
  });

  it('brings along an answer that the customer has not seen', async () => {
    const bench = await benchFor();
    const customer = await bench.customer();
    const operator = await bench.operator();
    await operator.reply(customer.conversationId, 'It is in stock.');
    await handOver(bench, customer);
    expect((await bench.ada.received()).filter((text) => text === 'It is in stock.')).to.have.length(1);
  });
});
