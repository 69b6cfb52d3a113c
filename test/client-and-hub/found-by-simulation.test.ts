import { memoryOutbox } from '@segue/client';
import { headers, protocolVersion, type ConversationAnswer } from '@segue/protocol';
import { createFakeTabs, settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { hubOfBefore } from '../hub-of-before.ts';
import { connection, isMessage, states, text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';
import { sharedOutbox } from './talking.ts';

let place: Place;
beforeEach(async () => {
  place = await startHub();
});
afterEach(() => place.close());

async function talking(options?: Parameters<Place['customer']>[0]) {
  const customer = place.customer(options);
  await customer.start();
  customer.send(text('Hello'));
  await until(() => states(customer)[0] === 'sent' && connection(customer) === 'live', 'the first message');
  return customer;
}

// Each of these was first a seed of test/simulation.
describe('what the simulation found in the hub', () => {
  // The reads of one stream request: session, person, conversation, newest seq.
  for (const slow of [3, 4]) {
    it(`shows a message that is committed while a stream is being opened (read ${slow} is slow)`, async () => {
      const customer = await talking();
      const { open } = await place.operator();
      const desk = open(customer.state.get().conversation!.id);
      await desk.start();
      await until(() => connection(desk) === 'live');
      const { read } = place.storage;
      const { handle } = place.network;
      let release = (): void => {};
      let isHeld = false;
      let isOver = false;
      place.network.handle = (request) => {
        if (request.url.includes('/stream') && !isOver) {
          let count = 0;
          isOver = true;
          place.storage.read = async (work) => {
            const result = await read(work);
            if (++count !== slow) return result;
            place.storage.read = read;
            isHeld = true;
            await new Promise<void>((resolve) => (release = resolve));
            return result;
          };
        }
        return handle(request);
      };
      customer.wake(true);
      await until(() => isHeld, 'the stream that is being opened');
      desk.send(text('in between'));
      await until(() => states(desk).at(-1) === 'sent');
      release();
      await until(() => texts(customer).includes('in between'), 'the message');
    });
  }

  it('goes on with the conversation that was closed, instead of a second one', async () => {
    const fetch = place.network.device();
    const customer = await talking({ fetch });
    const { id } = customer.state.get().conversation!;
    const { inbox } = await place.operator();
    await inbox.close(id);
    const answer = await fetch('http://hub.test/v1/conversations', {
      method: 'POST',
      headers: { [headers.version]: protocolVersion, [headers.brand]: 'test', 'content-type': 'application/json' },
      body: JSON.stringify({ intentId: 'again', locale: 'en', surface: 'web' }),
    });
    const { conversation } = (await answer.json()) as ConversationAnswer;
    expect(conversation).to.include({ id, status: 'closed' });
    customer.send(text('one more thing'));
    await until(() => customer.state.get().conversation?.status === 'open', 'open again');
  });
});

describe('what the simulation found in the client', () => {
  it('a message of before the reload goes first, also when a new one is tapped before the conversation is known', async () => {
    const fetch = place.network.device();
    const outboxStore = memoryOutbox();
    const first = await talking({ fetch, outboxStore });
    place.network.fate = (request) => (isMessage(request) ? 'refuse' : 'pass');
    first.send(text('one'));
    await settle();
    first.destroy();
    // Who this is comes first, and the log later.
    place.network.handle = hubOfBefore(place.network.handle);
    place.network.fate = (request) => (request.url.includes('/events?limit=') ? 'hang' : 'pass');
    const again = place.customer({ fetch, outboxStore });
    const started = again.start();
    await settle();
    again.send(text('two'));
    await settle();
    place.network.fate = () => 'pass';
    again.wake(true);
    await started;
    await until(() => states(again).join() === 'sent,sent,sent');
    expect(texts(again)).to.deep.equal(['Hello', 'one', 'two']);
  });

  it('repeats at once what was asked on a network that is gone', async () => {
    const customer = await talking();
    place.network.fate = (request) => (isMessage(request) ? 'hang' : 'pass');
    customer.send(text('one'));
    await settle();
    place.network.fate = () => 'pass';
    expect(states(customer).at(-1)).to.equal('sending');
    customer.wake(true);
    await until(() => states(customer).at(-1) === 'sent', 'sent without a wait');
  });

  it('says that it is offline when the very first message goes nowhere', async () => {
    const customer = place.customer();
    await customer.start();
    place.network.fate = () => 'hang';
    customer.send(text('anybody?'));
    await place.clock.advance(20_000);
    expect(connection(customer)).to.equal('offline');
    place.network.fate = () => 'pass';
    await place.clock.advance(40_000);
    expect(connection(customer)).to.equal('live');
    expect(states(customer)).to.deep.equal(['sent']);
  });

  it('a second tab gets what happened while it was loading', async () => {
    const fetch = place.network.device();
    const tabs = createFakeTabs();
    const first = await talking({ fetch, outboxStore: sharedOutbox(), tabs: tabs.open() });
    const { open } = await place.operator();
    const desk = open(first.state.get().conversation!.id);
    await desk.start();
    // The newest of the log is read before the message, and comes after it.
    const { handle } = place.network;
    let release = (): void => {};
    place.network.handle = async (request) => {
      const answer = await handle(request);
      if (request.url.endsWith('/v1/sessions')) await new Promise<void>((resolve) => (release = resolve));
      return answer;
    };
    const second = place.customer({ fetch, outboxStore: sharedOutbox(), tabs: tabs.open() });
    const started = second.start();
    await settle();
    desk.send(text('meanwhile'));
    await until(() => texts(first).includes('meanwhile'));
    release();
    await started;
    await until(() => texts(second).includes('meanwhile'), 'the message in the second tab');
  });

  it('a tab that comes to lead finds out whether the hub is there, when the one before said that it is not and took its words along', async () => {
    const fetch = place.network.device();
    const tabs = createFakeTabs();
    const leading = place.customer({ fetch, tabs: tabs.open() });
    await leading.start();
    const second = place.customer({ fetch, tabs: tabs.open() });
    await second.start();
    place.network.fate = () => 'refuse';
    leading.send(text('anybody?'));
    await until(() => connection(second) === 'offline', 'the trouble of the first');
    leading.destroy();
    place.network.fate = () => 'pass';
    await place.clock.advance(40_000);
    expect(connection(second)).to.equal('live');
  });

  it('a tab that leads sends for a tab that knows of a conversation from another device', async () => {
    const outboxStore = sharedOutbox();
    const tabs = createFakeTabs();
    const fetch = place.network.device();
    const leading = place.customer({ fetch, outboxStore, tabs: tabs.open() });
    await leading.start();
    // The same customer on another device.
    await talking({ fetch });
    const second = place.customer({ fetch, outboxStore, tabs: tabs.open() });
    await second.start();
    second.send(text('from the second tab'));
    await until(() => states(second).join() === 'sent,sent', 'sent by the tab that leads');
    expect(texts(leading)).to.deep.equal(['Hello', 'from the second tab']);
  });
});
