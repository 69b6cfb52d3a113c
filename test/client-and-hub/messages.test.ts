import { memoryOutbox } from '@segue/client';
import { settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { connection, isMessage, states, text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';
import { logged, talking } from './talking.ts';

let place: Place;
beforeEach(async () => {
  place = await startHub();
});
afterEach(() => place.close());

describe('a message', () => {
  it('a lost ack gives one message, and later ones keep their order', async () => {
    const customer = await talking(place);
    let lost = 2;
    place.network.fate = (request) => (isMessage(request) && lost-- > 0 ? 'lose-answer' : 'pass');
    customer.send(text('one'));
    customer.send(text('two'));
    await settle();
    expect(states(customer).at(-1)).to.equal('queued');
    await place.clock.advance(5_000);
    await until(() => states(customer).every((state) => state === 'sent'));
    expect(texts(customer)).to.deep.equal(['Hello', 'one', 'two']);
    expect(await logged(place, customer)).to.deep.equal(['Hello', 'one', 'two']);
  });

  it('cookies that are refused fail the message, which stays where it was written', async () => {
    // Each request from a device of its own: none has a cookie.
    const customer = place.customer({ fetch: (input, init) => place.network.device()(input, init) });
    customer.send(text('Hello'));
    await until(() => states(customer)[0] === 'failed', 'the failure');
    const [item] = customer.state.get().timeline;
    expect([texts(customer), item?.kind === 'message' && item.error]).to.deep.equal([['Hello'], 'cookies-blocked']);
    expect(connection(customer)).not.to.equal('ended');
  });

  it('a message without an answer stays "sending" and is sent again', async () => {
    const customer = await talking(place);
    let hanging = true;
    place.network.fate = (request) => (isMessage(request) && hanging ? 'hang' : 'pass');
    customer.send(text('one'));
    await place.clock.advance(14_000);
    expect(states(customer).at(-1)).to.equal('sending');
    hanging = false;
    await place.clock.advance(3_000);
    await until(() => states(customer).at(-1) === 'sent');
  });

  it('a refused message fails, the next goes on, and the person decides', async () => {
    const customer = await talking(place);
    const refused = customer.send(text('x'.repeat(9_000)));
    customer.send(text('fine'));
    await until(() => states(customer).join() === 'sent,failed,sent' || states(customer).join() === 'sent,sent,failed');
    const failed = customer.state.get().timeline.find((item) => item.key === refused);
    expect(failed).to.include({ state: 'failed', error: 'invalid-request' });
    customer.retry(refused);
    await until(() => customer.state.get().timeline.some((item) => item.kind === 'message' && item.state === 'failed'));
    customer.discard(refused);
    expect(texts(customer)).to.deep.equal(['Hello', 'fine']);
  });

  it('does not care about a clock that is two hours off', async () => {
    const customer = await talking(place);
    place.clock.skew(-7_200_000);
    customer.send(text('two hours ago'));
    await until(() => states(customer).every((state) => state === 'sent'));
    place.clock.skew(7_200_000);
    customer.send(text('in two hours'));
    await until(() => states(customer).every((state) => state === 'sent'));
    expect(texts(customer)).to.deep.equal(['Hello', 'two hours ago', 'in two hours']);
    await place.clock.advance(60_000);
    expect(connection(customer)).to.equal('live');
  });

  it('keeps what was not sent over a reload, in order', async () => {
    const fetch = place.network.device();
    const outboxStore = memoryOutbox();
    place.network.fate = () => 'refuse';
    const customer = place.customer({ fetch, outboxStore });
    void customer.start();
    customer.send(text('one'));
    customer.send(text('two'));
    await settle();
    expect(connection(customer)).to.equal('offline');
    customer.destroy();
    place.network.fate = () => 'pass';
    const again = place.customer({ fetch, outboxStore });
    await again.start();
    await until(() => states(again).join() === 'sent,sent');
    expect(await logged(place, again)).to.deep.equal(['one', 'two']);
  });
});
