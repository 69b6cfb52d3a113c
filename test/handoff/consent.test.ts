import { placeKey, limits, type LogEventOf } from '@segue/protocol';
import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHandoffBench, type Customer, type HandoffBench, handOver } from './handoff-bench.ts';
import { messenger } from './messenger.ts';
import { getWeather, setWeather } from './phone.ts';

let bench: HandoffBench;
beforeEach(async () => {
  bench = await createHandoffBench();
});
afterEach(() => bench.close());

const handoffs = async (customer: Customer): Promise<LogEventOf<'handoff'>['handoff'][]> =>
  (await customer.events()).flatMap((event) => (event.type === 'handoff' ? [event.handoff] : []));
const arrived = (customer: Customer) =>
  until(async () => (await handoffs(customer)).find(({ phase }) => phase === 'arrived'), 'the arrival in the log');
const press = (customer: Customer, handoffId: string, what: 'allow' | 'refuse' | 'undo') =>
  customer.call('POST', `/v1/conversations/${customer.conversationId}/handoffs/${handoffId}/${what}`);

/** Words held for a handoff that came to nothing end up in a conversation of their own. */
const strangersWords = async (): Promise<string[]> => {
  const operator = await bench.operator();
  const rows = await bench.storage().read((tx) => tx.changedSince(0, 100, null));
  const own = rows.filter(({ active }) => placeKey(active) === messenger);
  const events = await Promise.all(own.map(({ id }) => operator.events(id)));
  return events.flat().flatMap((event) => (event.type === 'message' ? [event.message.text] : []));
};

describe('consent of the old side', () => {
  it('is not asked for when the page that made a fresh ticket still waits', async () => {
    const customer = await bench.customer();
    await customer.stay();
    await bench.ada.start((await customer.ticket()).url);
    expect((await arrived(customer)).needsConsent).to.equal(false);
  });

  for (const [name, prepare] of [
    ['the page is gone', (customer: Customer) => customer.leave()],
    ['the ticket is older than two minutes', () => bench.clock.advance(limits.freshTicketMs + 1)],
  ] as const) {
    it(`is needed when ${name}; nothing is passed on before it`, async () => {
      const customer = await bench.customer({ words: 'A private matter' });
      const operator = await bench.operator();
      await customer.stay();
      const { url } = await customer.ticket();
      await prepare(customer);
      await bench.ada.start(url);
      const handoff = await arrived(customer);
      expect(handoff).to.include({ needsConsent: true, address: 'Ada Lindqvist' });
      await bench.ada.press('Yes');
      await bench.ada.shows('confirm in the other window');
      await operator.reply(customer.conversationId, 'An answer');
      await bench.idle();
      expect((await bench.ada.received()).join())
        .not.to.contain('A private matter')
        .and.not.to.contain('An answer');
      expect((await press(customer, handoff.id, 'allow')).status).to.equal(200);
      await bench.ada.shows('A private matter');
      await bench.ada.shows('An answer');
      expect(placeKey((await customer.conversation()).active)).to.equal(messenger);
    });
  }

  it('may come before the Yes over there', async () => {
    const customer = await bench.customer();
    await bench.ada.start((await customer.ticket()).url);
    const handoff = await arrived(customer);
    await press(customer, handoff.id, 'allow');
    expect(placeKey((await customer.conversation()).active)).to.equal('web');
    await bench.ada.press('Yes');
    await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the link');
  });

  it('of somebody else counts for nothing', async () => {
    const customer = await bench.customer();
    await bench.ada.start((await customer.ticket()).url);
    const handoff = await arrived(customer);
    const stranger = await bench.customer();
    for (const what of ['allow', 'refuse', 'undo'] as const) {
      expect((await stranger.call('POST', `/v1/conversations/${customer.conversationId}/handoffs/${handoff.id}/${what}`)).status).to.equal(
        404,
      );
      expect((await stranger.call('POST', `/v1/conversations/${stranger.conversationId}/handoffs/${handoff.id}/${what}`)).status).to.equal(
        404,
      );
    }
  });
});

describe('messages that come before the link', () => {
  it('wait, and go into the conversation once it is linked, in order and with their edits', async () => {
    const customer = await bench.customer({ words: 'Hello' });
    await bench.ada.start((await customer.ticket()).url);
    const handoff = await arrived(customer);
    const first = await bench.ada.write('One');
    await bench.ada.write('Two');
    await bench.ada.edit(first.id, 'One!');
    await bench.ada.shows('we have your message');
    await bench.idle();
    expect(await customer.messages()).to.have.length(1);
    expect((await bench.ada.received()).filter((text) => text.includes('we have your message'))).to.have.length(1);
    await bench.ada.press('Yes');
    await press(customer, handoff.id, 'allow');
    await until(async () => (await customer.messages()).length === 3, 'the held messages');
    await bench.idle();
    expect((await customer.messages()).map(({ text }) => text)).to.deep.equal(['Hello', 'One!', 'Two']);
  });

  for (const side of ['old', 'new'] as const) {
    it(`become a conversation of their own when the ${side} side refuses`, async () => {
      const customer = await bench.customer({ words: 'Hello' });
      await bench.ada.start((await customer.ticket()).url);
      const handoff = await arrived(customer);
      await bench.ada.write('One');
      await bench.ada.shows('we have your message');
      if (side === 'old') await press(customer, handoff.id, 'refuse');
      else await bench.ada.press('No, not me');
      await bench.ada.shows('This could not be linked');
      await bench.idle();
      expect((await handoffs(customer)).at(-1)?.phase).to.equal('refused');
      expect((await customer.messages()).map(({ text }) => text)).to.deep.equal(['Hello']);
      expect(await strangersWords()).to.deep.equal(['One']);
    });
  }

  it('become a conversation of their own when nobody answers in time', async () => {
    const customer = await bench.customer({ words: 'Hello' });
    await bench.ada.start((await customer.ticket()).url);
    await arrived(customer);
    await bench.ada.write('One');
    await bench.ada.shows('we have your message');
    await bench.clock.advance(limits.ticketMs + 2_000);
    await bench.idle();
    expect(await strangersWords()).to.deep.equal(['One']);
  });
});

describe('undo', () => {
  it('cuts the channel off: nothing more is delivered there, not even what was queued', async () => {
    const customer = await bench.customer();
    const operator = await bench.operator();
    await handOver(bench, customer);
    const handoff = (await handoffs(customer)).at(-1)!;
    await setWeather(bench.simulator, { tooManyRequests: 1, retryAfterS: 30, methods: ['sendMessage'] });
    await operator.reply(customer.conversationId, 'Waiting in the queue');
    await until(async () => (await getWeather(bench.simulator)).tooManyRequests === 0, 'the refusal');
    await until(async () => (await bench.storage().read((tx) => tx.counts())).queued === 1, 'the queued message');
    expect((await press(customer, handoff.id, 'undo')).status).to.equal(200);
    await operator.reply(customer.conversationId, 'After the undo');
    await bench.ada.shows('unlinked on the other side');
    await bench.clock.advance(60_000);
    await bench.idle();
    const received = (await bench.ada.received()).join();
    expect(received).not.to.contain('Waiting in the queue').and.not.to.contain('After the undo');
    const conversation = await customer.conversation();
    expect(conversation).to.deep.include({ active: { kind: 'surface', id: 'web' }, handoff: null });
    expect(conversation.bindings).to.deep.equal([]);
    // The operator is told about the message that was given up.
    const delivery = (await operator.events(customer.conversationId)).find(
      (event) => event.type === 'delivery' && event.status === 'failed',
    );
    expect(delivery).to.include({ code: 'unlinked' });
    // Whoever has that phone is a stranger from now on.
    await bench.ada.write('Who is there?');
    await bench.idle();
    expect((await customer.messages()).map(({ text }) => text)).not.to.include('Who is there?');
  });

  it('works for a day', async () => {
    const customer = await bench.customer();
    await handOver(bench, customer);
    const handoff = (await handoffs(customer)).at(-1)!;
    bench.clock.sleep(limits.undoMs + 1);
    expect((await press(customer, handoff.id, 'undo')).status).to.equal(409);
  });
});

describe('one phone and two conversations', () => {
  it('moves to the newer one; the older goes on where its customer reads', async () => {
    const first = await bench.customer({ words: 'First' });
    const second = await bench.customer({ words: 'Second' });
    await handOver(bench, first);
    await handOver(bench, second);
    expect(placeKey((await first.conversation()).active)).to.equal('web');
    expect(placeKey((await second.conversation()).active)).to.equal(messenger);
    await bench.ada.write('To the second');
    await until(async () => (await second.messages()).length === 2, 'the words');
    expect(await first.messages()).to.have.length(1);
  });
});
