import { settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { connection, states, text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';
import { logged, talking } from './talking.ts';

const isStream = (request: Request): boolean => request.url.includes('/stream');

let place: Place;
beforeEach(async () => {
  place = await startHub();
});
afterEach(() => place.close());

describe('when the line to the hub breaks', () => {
  it('survives a hub that is killed and comes back', async () => {
    const customer = await talking(place);
    place.kill();
    customer.send(text('into the dark'));
    await until(() => connection(customer) === 'offline', 'offline');
    expect(states(customer).at(-1)).to.equal('sending');
    await place.clock.advance(20_000);
    expect(connection(customer)).to.equal('offline');
    place.restart();
    await place.clock.advance(31_000);
    await until(() => connection(customer) === 'live' && states(customer).at(-1) === 'sent');
    expect(await logged(place, customer)).to.deep.equal(['Hello', 'into the dark']);
  });

  it('comes back at once when the network says it is there again', async () => {
    const customer = await talking(place);
    place.kill();
    await until(() => connection(customer) === 'offline' || connection(customer) === 'connecting');
    await place.clock.advance(60_000);
    place.restart();
    customer.wake(true);
    await until(() => connection(customer) === 'live', 'live again');
  });

  it('follows a hub that stops politely', async () => {
    const customer = await talking(place);
    await place.stopPolitely();
    await settle();
    expect(connection(customer)).to.equal('connecting');
    place.restart();
    await place.clock.advance(2_000);
    expect(connection(customer)).to.equal('live');
  });

  it('shows that it is offline within 45 s on a line that is silently dead', async () => {
    const customer = await talking(place);
    await place.clock.advance(60_000);
    expect(connection(customer)).to.equal('live');
    place.network.freeze();
    place.network.fate = () => 'hang';
    await place.clock.advance(44_900);
    expect(connection(customer)).to.equal('offline');
  });

  it('notices by its own ack that the stream is dead', async () => {
    const customer = await talking(place);
    place.network.freeze();
    const before = place.network.seen.filter((seen) => seen.endsWith('/stream')).length;
    customer.send(text('one'));
    await settle();
    expect(states(customer).at(-1)).to.equal('sent');
    expect(customer.state.get().conversation!.lastSeq).to.equal(1);
    await place.clock.advance(5_000);
    expect(place.network.seen.filter((seen) => seen.endsWith('/stream')).length).to.equal(before + 1);
    await until(() => customer.state.get().conversation!.lastSeq === 2);
    expect(texts(customer)).to.deep.equal(['Hello', 'one']);
  });

  it('polls where a proxy holds streams back, with the same cursor', async () => {
    place.network.fate = (request) => (isStream(request) ? 'hold-body' : 'pass');
    const customer = place.customer();
    await customer.start();
    customer.send(text('Hello'));
    await until(() => states(customer)[0] === 'sent');
    expect(connection(customer)).to.equal('connecting');
    await place.clock.advance(5_000);
    expect(connection(customer)).to.equal('live');
    const { open } = await place.operator();
    const desk = open(customer.state.get().conversation!.id);
    await desk.start();
    desk.send(text('Hi'));
    await until(() => texts(customer).includes('Hi'));
    await place.clock.advance(120_000);
    expect(connection(customer)).to.equal('live');
    expect(texts(customer)).to.deep.equal(['Hello', 'Hi']);
  });

  it('polls within seconds where a proxy passes on large blocks only, also when a burst came through at first', async () => {
    const customer = await talking(place);
    const { open } = await place.operator();
    const desk = open(customer.state.get().conversation!.id);
    await desk.start();
    place.network.fate = (request) => (isStream(request) ? 'hold-rest' : 'pass');
    customer.wake(true);
    // Hello and the first beat are held back; a burst pushes them through, and its own end is held back.
    await place.clock.advance(2_000);
    for (let n = 0; n < 6; n++) desk.send(text(`${n} ${'long '.repeat(400)}`));
    await until(() => texts(customer).length > 1);
    desk.send(text('short'));
    await place.clock.advance(1);
    expect(texts(customer)).not.to.include('short');
    for (let ms = 0; ms < 12_000; ms += 500) await place.clock.advance(500);
    expect(texts(customer)).to.include('short');
  });

  it('stays on the stream where small frames come through', async () => {
    const customer = await talking(place);
    const polls = (): number => place.network.seen.filter((seen) => seen.endsWith('/events')).length;
    const before = polls();
    await place.clock.advance(60_000);
    expect(connection(customer)).to.equal('live');
    expect(polls()).to.equal(before);
  });

  it('takes a new snapshot when the hub was restored from a backup', async () => {
    const customer = await talking(place);
    customer.send(text('after the backup'));
    await until(() => customer.state.get().conversation!.lastSeq === 2);
    // Nothing of the hub's own can take an event back: this is what a restored database looks like.
    const { handle } = place.network;
    let resets = 0;
    place.network.handle = async (request) => {
      if (!isStream(request) || resets++ > 3) return handle(request);
      return new Response('event: hello\ndata: {"seq":1,"at":0}\n\nevent: reset\ndata: {}\n\n', {
        headers: { 'content-type': 'text/event-stream' },
      });
    };
    const before = place.network.seen.length;
    place.network.cut();
    await place.clock.advance(30_000);
    expect(place.network.seen.slice(before)).to.include('GET /v1/sessions/current');
    expect(resets).to.equal(5);
    expect(connection(customer)).to.equal('live');
    expect(texts(customer)).to.deep.equal(['Hello', 'after the backup']);
  });

  it('leaves no timer behind', async () => {
    const before = place.clock.pending();
    const customer = await talking(place);
    customer.setTyping(true);
    customer.markRead();
    place.kill();
    customer.send(text('x'));
    await settle();
    customer.destroy();
    await settle();
    // The hub's own heartbeat goes on.
    expect(place.clock.pending()).to.equal(before);
  });
});
