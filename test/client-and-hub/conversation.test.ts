import type { Client } from '@segue/client';
import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { states, text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';

const isLive = (client: Client) => () => client.state.get().connection === 'live';

let place: Place;
beforeEach(async () => {
  place = await startHub();
});
afterEach(() => place.close());

describe('a customer and an operator', () => {
  it('see each message once and in order, with receipts, typing and presence', async () => {
    const customer = place.customer();
    const seen: string[] = [];
    customer.state.subscribe((state) => seen.push(state.connection));
    expect(place.network.seen).to.deep.equal([]);
    await customer.start();
    expect(customer.state.get().conversation).to.equal(undefined);

    customer.send(text('Hello'));
    customer.send(text('ok'));
    customer.send(text('ok'));
    expect(texts(customer)).to.deep.equal(['Hello', 'ok', 'ok']);
    expect(states(customer)).to.deep.equal(['queued', 'queued', 'queued']);
    await until(() => states(customer).every((state) => state === 'sent') && isLive(customer)(), 'acks');

    const { inbox, open } = await place.operator();
    const [row] = [...inbox.state.get().summaries.values()];
    expect(row!.unread).to.equal(3);
    const desk = open(row!.id);
    await desk.start();
    await until(isLive(desk));
    expect(texts(desk)).to.deep.equal(['Hello', 'ok', 'ok']);
    expect(desk.state.get().unread).to.equal(3);
    desk.markRead();
    desk.setTyping(true);
    await place.clock.advance(200);
    await until(() => states(customer).every((state) => state === 'read'), 'read receipts');
    expect(customer.state.get().typing.map(({ name }) => name)).to.deep.equal(['Ada']);
    expect(customer.state.get().operatorsOnline).to.equal(1);
    expect(desk.state.get().customerOnline).to.equal(true);

    desk.send(text('How can I help?'));
    desk.send(text('for us only'), { private: true });
    await until(() => texts(customer).includes('How can I help?'));
    expect(customer.state.get().typing).to.deep.equal([]);
    await until(() => texts(desk).includes('for us only') && states(desk).every((state) => state === 'sent'));
    expect(texts(customer)).to.deep.equal(['Hello', 'ok', 'ok', 'How can I help?']);
    expect(customer.state.get().unread).to.equal(1);
    customer.markRead();
    expect(customer.state.get().unread).to.equal(0);
    await place.clock.advance(1_200);
    await until(() => states(desk)[0] === 'read');
    await until(() => inbox.state.get().summaries.get(row!.id)?.last?.text === 'How can I help?');
  });

  it('the customer knows before the first message that somebody is there', async () => {
    await place.operator();
    const customer = place.customer();
    await customer.start();
    expect(customer.state.get()).to.include({ connection: 'live', operatorsOnline: 1, conversation: undefined });
  });

  it('does not answer receipts with receipts', async () => {
    const customer = place.customer();
    await customer.start();
    customer.send(text('Hello'));
    await until(() => customer.state.get().conversation !== undefined);
    const { open } = await place.operator();
    const desk = open(customer.state.get().conversation!.id);
    await desk.start();
    desk.send(text('Hi'));
    customer.state.subscribe(() => customer.markRead());
    desk.state.subscribe(() => desk.markRead());
    await place.clock.advance(60_000);
    expect(customer.state.get().conversation!.lastSeq).to.be.lessThan(8);
  });

  it('finds a returning customer again, and asks nothing more of a new one', async () => {
    const fetch = place.network.device();
    const first = place.customer({ fetch });
    await first.resume();
    expect(first.state.get().connection).to.equal('idle');
    expect(place.network.seen).to.deep.equal(['GET /v1/sessions/current']);
    await first.start();
    first.send(text('I was here'));
    await until(() => states(first)[0] === 'sent');
    first.destroy();

    const again = place.customer({ fetch });
    await again.resume();
    expect(texts(again)).to.deep.equal(['I was here']);
    await until(isLive(again));
  });

  it('loads older messages, and counts unread ones that are not loaded', async () => {
    const customer = place.customer({ fetch: place.network.device() });
    await customer.start();
    customer.send(text('Hello'));
    await until(() => states(customer)[0] === 'sent');
    const id = customer.state.get().conversation!.id;
    const { open } = await place.operator();
    const desk = open(id);
    await desk.start();
    customer.destroy();
    for (let n = 0; n < 130; n++) desk.send(text(`m${n}`));
    for (let round = 0; round < 40; round++) await place.clock.advance(1_000);
    await until(() => texts(desk).length === 131 && states(desk).every((state) => state === 'sent'), 'all sent');
    const third = open(id);
    await third.start();
    expect(third.state.get().hasOlder).to.equal(true);
    expect(texts(third)).to.have.length(100);
    await third.loadOlder();
    expect(texts(third)).to.deep.equal(texts(desk));
    expect(third.state.get().hasOlder).to.equal(false);
    expect(third.state.get().unread).to.equal(1);
  });

  it('hands a session out of use at once when it is ended elsewhere', async () => {
    const fetch = place.network.device();
    const here = place.customer({ fetch });
    const there = place.customer({ fetch });
    await here.start();
    here.send(text('Hello'));
    await until(() => states(here)[0] === 'sent' && isLive(here)());
    await there.start();
    await there.end();
    await until(() => here.state.get().connection === 'ended');
    expect(here.state.get().timeline).to.deep.equal([]);
  });
});
