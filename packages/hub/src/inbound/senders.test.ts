import { ChannelError, type InboundAttachment } from '@segue/channels';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type HubBench } from '../fixtures/hub-bench.ts';
import { goOnAt, phone, settled } from '../fixtures/phone.ts';

let bench: HubBench;
beforeEach(async () => {
  bench = await createHubBench();
});
let arrive = (): void => undefined;
afterEach(async () => {
  arrive();
  await bench.close();
});

const photo: InboundAttachment = { ref: 'photo', name: 'photo_1.jpg', mediaType: 'image/jpeg' };
const busy = () => Promise.reject(new ChannelError('502', { channel: 'post:office', code: 'retryable' }));

const customerAt = async (address: string) => {
  const customer = await bench.customer();
  const there = phone(bench, address);
  await goOnAt(bench, customer, there);
  const messages = async () =>
    (await bench.events(customer, customer.path)).flatMap((event) => (event.type === 'message' ? [event.message] : []));
  return { customer, there, messages, texts: async () => (await messages()).map(({ text }) => text) };
};

/** A little at a time: the hub looks for what is due. */
async function letTimePass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 30_000) {
    bench.advance(30_000);
    await settled(bench);
  }
}

describe('a delivery in a shape that is not the network’s', () => {
  it('is noted once, and holds up nothing', async () => {
    const ada = await customerAt('ada');
    await bench.deliver({ kind: 'unreadable', what: 'message.chat.id' });
    await ada.there.write('Help');
    await settled(bench);
    expect(await ada.texts()).to.deep.equal(['Help']);
    await letTimePass(600_000);
    const noted = bench.warnings.filter((one) => 'what' in one);
    expect(noted).to.have.length(1);
    expect(noted[0]).to.include({ channel: 'post:office', what: 'message.chat.id' });
  });
});

describe('a file that does not come', () => {
  it('holds up nobody else while the network is slow with it', async () => {
    bench.network.fetch = () =>
      new Promise((resolve) => {
        arrive = () => resolve(new TextEncoder().encode('some text'));
      });
    const ada = await customerAt('ada');
    const wei = await customerAt('wei');
    await ada.there.write('Look', { attachments: [photo] });
    await ada.there.write('Do you see it?');
    await wei.there.write('Help, it burns');
    await bench.until(async () => (await wei.texts()).includes('Help, it burns'));
    expect(await ada.texts()).to.deep.equal([]);
    arrive();
    // What one sender wrote keeps its order.
    await bench.until(async () => (await ada.texts()).length === 2);
    expect(await ada.texts()).to.deep.equal(['photo_1.jpg\nLook', 'Do you see it?']);
  });

  it('holds up nobody else while its sender writes on and on', async () => {
    bench.network.fetch = busy;
    const ada = await customerAt('ada');
    const wei = await customerAt('wei');
    await ada.there.write('Look', { attachments: [photo] });
    for (let count = 0; count < 60; count += 1) await ada.there.write(`Word ${count}`);
    await wei.there.write('Help, it burns');
    await bench.until(async () => (await wei.texts()).includes('Help, it burns'));
    expect(await ada.texts()).to.deep.equal([]);
  });

  it('holds up nobody else however many wait for one', async () => {
    bench.network.fetch = busy;
    const wei = await customerAt('wei');
    for (let count = 0; count < 60; count += 1) await phone(bench, `other-${count}`).write('Look', { attachments: [photo] });
    await wei.there.write('Help, it burns');
    await bench.until(async () => (await wei.texts()).includes('Help, it burns'));
  });

  for (const [words, shown] of [
    ['Look at this', 'Look at this'],
    ['', 'photo_1.jpg'],
  ] as const) {
    it(`is given up after an hour, and ${words ? 'the words beside it are' : 'its name is'} taken`, async () => {
      bench.network.fetch = busy;
      const ada = await customerAt('ada');
      await ada.there.write(words, { attachments: [photo] });
      await ada.there.write('Do you see it?');
      await letTimePass(59 * 60_000);
      expect(await ada.texts()).to.deep.equal([]);
      await letTimePass(3 * 60_000);
      const messages = await ada.messages();
      expect(
        messages.map(({ content, author, text }) => (content.kind === 'system' ? [author.kind, content.key] : [author.kind, text])),
      ).to.deep.equal([
        ['system', 'attachment-unavailable'],
        ['customer', shown],
        ['customer', 'Do you see it?'],
      ]);
      expect(ada.there.shown().join()).to.include('hub-unsupported');
      expect((await bench.storage.read((tx) => tx.counts())).inboundDead).to.equal(0);
      // The operator is told of two messages, not of three.
      const operator = await bench.operator();
      const { body } = await operator.call<{ summaries: { unread: number; last: { text: string } }[] }>('GET', '/v1/desk/inbox');
      expect(body.summaries[0]).to.include({ unread: 2 });
    });
  }

  it('is taken with its message once the network gives it out', async () => {
    let refusals = 3;
    bench.network.fetch = () => ((refusals -= 1) < 0 ? Promise.resolve(new TextEncoder().encode('some text')) : busy());
    const ada = await customerAt('ada');
    await ada.there.write('Look', { attachments: [photo] });
    await letTimePass(5 * 60_000);
    expect(await ada.texts()).to.deep.equal(['photo_1.jpg\nLook']);
  });
});
