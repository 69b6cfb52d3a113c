import { memoryOutbox, noTabs, type Client, type OutboxStore, type Tabs } from '@segue/client';
import { createFakeTabs, settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { connection, isMessage, states, text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';

const isStream = (request: Request): boolean => request.url.includes('/stream');

let place: Place;
beforeEach(async () => {
  place = await startHub();
});
afterEach(() => place.close());

/** A conversation with one message in it, and the stream open. */
async function talking(options?: Parameters<Place['customer']>[0]) {
  const customer = place.customer(options);
  await customer.start();
  customer.send(text('Hello'));
  await until(
    () => states(customer)[0] === 'sent' && connection(customer) === 'live' && place.network.seen.some((seen) => seen.endsWith('/stream')),
    'the first message',
  );
  return customer;
}
const logged = async (customer: Client): Promise<string[]> => {
  const rows = await place.storage.read((tx) => tx.eventsAfter(customer.state.get().conversation!.id, 0, 1_000));
  return rows.flatMap((row) => (row.type === 'message' ? [(row.body as unknown as { message: { text: string } }).message.text] : []));
};

describe('when things go wrong', () => {
  it('a lost ack gives one message, and later ones keep their order', async () => {
    const customer = await talking();
    let lost = 2;
    place.network.fate = (request) => (isMessage(request) && lost-- > 0 ? 'lose-answer' : 'pass');
    customer.send(text('one'));
    customer.send(text('two'));
    await settle();
    expect(states(customer).at(-1)).to.equal('queued');
    await place.clock.advance(5_000);
    await until(() => states(customer).every((state) => state === 'sent'));
    expect(texts(customer)).to.deep.equal(['Hello', 'one', 'two']);
    expect(await logged(customer)).to.deep.equal(['Hello', 'one', 'two']);
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
    const customer = await talking();
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
    const customer = await talking();
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

  it('survives a hub that is killed and comes back', async () => {
    const customer = await talking();
    place.kill();
    customer.send(text('into the dark'));
    await until(() => connection(customer) === 'offline', 'offline');
    expect(states(customer).at(-1)).to.equal('sending');
    await place.clock.advance(20_000);
    expect(connection(customer)).to.equal('offline');
    place.restart();
    await place.clock.advance(31_000);
    await until(() => connection(customer) === 'live' && states(customer).at(-1) === 'sent');
    expect(await logged(customer)).to.deep.equal(['Hello', 'into the dark']);
  });

  it('comes back at once when the network says it is there again', async () => {
    const customer = await talking();
    place.kill();
    await until(() => connection(customer) === 'offline' || connection(customer) === 'connecting');
    await place.clock.advance(60_000);
    place.restart();
    customer.wake(true);
    await until(() => connection(customer) === 'live', 'live again');
  });

  it('follows a hub that stops politely', async () => {
    const customer = await talking();
    await place.stopPolitely();
    await settle();
    expect(connection(customer)).to.equal('connecting');
    place.restart();
    await place.clock.advance(2_000);
    expect(connection(customer)).to.equal('live');
  });

  it('shows that it is offline within 45 s on a line that is silently dead', async () => {
    const customer = await talking();
    await place.clock.advance(60_000);
    expect(connection(customer)).to.equal('live');
    place.network.freeze();
    place.network.fate = () => 'hang';
    await place.clock.advance(44_900);
    expect(connection(customer)).to.equal('offline');
  });

  it('notices by its own ack that the stream is dead', async () => {
    const customer = await talking();
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
    const customer = await talking();
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
    const customer = await talking();
    const polls = (): number => place.network.seen.filter((seen) => seen.endsWith('/events')).length;
    const before = polls();
    await place.clock.advance(60_000);
    expect(connection(customer)).to.equal('live');
    expect(polls()).to.equal(before);
  });

  it('takes a new snapshot when the hub was restored from a backup', async () => {
    const customer = await talking();
    customer.send(text('after the backup'));
    await until(() => customer.state.get().conversation!.lastSeq === 2);
    const { id } = customer.state.get().conversation!;
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
    expect(place.network.seen.slice(before)).to.include(`GET /v1/conversations/${id}/events`);
    expect(resets).to.equal(5);
    expect(connection(customer)).to.equal('live');
    expect(texts(customer)).to.deep.equal(['Hello', 'after the backup']);
  });

  it('does not care about a clock that is two hours off', async () => {
    const customer = await talking();
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

  it('leaves no timer behind', async () => {
    const before = place.clock.pending();
    const customer = await talking();
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

  for (const isReloaded of [false, true])
    it(`shows what was not sent when the session is over, and sends it in the next one${isReloaded ? ' after a reload' : ''}`, async () => {
      const outboxStore: OutboxStore = { ...memoryOutbox(), durable: () => true };
      const customer = place.customer({ outboxStore });
      await customer.start();
      customer.send(text('Hello'));
      await until(() => states(customer).join() === 'sent');
      place.kill();
      customer.send(text('Important'));
      await settle();
      const { id } = customer.state.get().conversation!;
      await place.storage.write(async (tx) => {
        const { personId } = (await tx.conversation(id))!;
        for (const session of await tx.sessionsOf(personId)) await tx.updateSession(session.id, { endedAt: place.clock.now() });
      });
      place.restart();
      customer.wake(true);
      await until(() => connection(customer) === 'ended');
      expect([texts(customer), states(customer)]).to.deep.equal([['Important'], ['failed']]);
      const later = isReloaded ? place.customer({ outboxStore }) : customer;
      if (isReloaded) await later.start();
      await until(() => texts(later).join() === 'Important' && states(later).join() === 'failed', 'what was not sent');
      later.retry(later.state.get().timeline[0]!.key);
      await until(() => states(later).join() === 'sent', 'sent at last');
      expect(later.state.get().conversation!.id).not.to.equal(id);
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
    expect(await logged(again)).to.deep.equal(['one', 'two']);
  });
});

describe('two tabs', () => {
  const shared = (): OutboxStore => ({ ...memoryOutbox(), durable: () => true });

  it('share one stream and one outbox, and one takes over when the other dies', async () => {
    const fetch = place.network.device();
    const outboxStore = shared();
    const tabs = createFakeTabs();
    const [firstTab, secondTab] = [tabs.open(), tabs.open()];
    const first = place.customer({ fetch, outboxStore, tabs: firstTab });
    const second = place.customer({ fetch, outboxStore, tabs: secondTab });
    await Promise.all([first.start(), second.start()]);
    second.send(text('from the second'));
    await until(() => [first, second].every((tab) => states(tab).join() === 'sent' && connection(tab) === 'live'), 'both tabs');
    first.send(text('from the first'));
    await until(() => [first, second].every((tab) => states(tab).join() === 'sent,sent'));
    expect(texts(second)).to.deep.equal(['from the second', 'from the first']);
    expect(place.network.seen.filter((seen) => seen.endsWith('/stream'))).to.have.length(1);
    expect(place.network.seen.filter((seen) => seen === 'POST /v1/conversations')).to.have.length(1);

    place.network.fate = (request) => (isMessage(request) ? 'lose-answer' : 'pass');
    first.send(text('last words'));
    await settle();
    firstTab.crash();
    first.destroy();
    place.network.fate = () => 'pass';
    await place.clock.advance(2_000);
    await until(() => states(second).join() === 'sent,sent,sent', 'the other tab sends it');
    expect(texts(second)).to.deep.equal(['from the second', 'from the first', 'last words']);
    expect(await logged(second)).to.deep.equal(['from the second', 'from the first', 'last words']);
    expect(connection(second)).to.equal('live');
  });

  it('are both usable after one of them ended the chat', async () => {
    const fetch = place.network.device();
    const outboxStore: OutboxStore = { ...memoryOutbox(), durable: () => true };
    const tabs = createFakeTabs();
    const first = place.customer({ fetch, outboxStore, tabs: tabs.open() });
    const second = place.customer({ fetch, outboxStore, tabs: tabs.open() });
    await Promise.all([first.start(), second.start()]);
    first.send(text('Hello'));
    await until(() => [first, second].every((tab) => states(tab).join() === 'sent' && connection(tab) === 'live'), 'both tabs');
    await first.end();
    await until(() => connection(second) === 'ended', 'the end in the other tab');
    expect([texts(first), texts(second)]).to.deep.equal([[], []]);
    second.send(text('Once more'));
    await until(() => states(second).join() === 'sent', 'the message in the other tab');
    const third = place.customer({ fetch, outboxStore, tabs: tabs.open() });
    await third.start();
    third.send(text('And here'));
    await until(() => texts(third).join() === 'Once more,And here' && states(third).join() === 'sent,sent', 'a third tab');
  });

  it('take over from a leader that is frozen while another tab is looked at all the time', async () => {
    const fetch = place.network.device();
    const tabs = createFakeTabs();
    const leaderTab = tabs.open();
    const { listen, post } = leaderTab;
    let isFrozen = false;
    leaderTab.listen = (onMessage) => listen((message) => (isFrozen ? undefined : onMessage(message)));
    leaderTab.post = (message) => (isFrozen ? undefined : post(message));
    const leader = place.customer({ fetch, tabs: leaderTab });
    await leader.start();
    const seen = place.customer({ fetch, tabs: tabs.open() });
    await seen.start();
    await place.clock.advance(60_000);
    leader.send(text('Hello'));
    await until(() => states(seen).join() === 'sent', 'the message of the leader');
    isFrozen = true;
    seen.send(text('anybody there?'));
    await place.clock.advance(20_000);
    await until(() => states(seen).join() === 'sent,sent');
  });

  it('take over from a leader that does not answer', async () => {
    const fetch = place.network.device();
    const tabs = createFakeTabs();
    const frozenTab = tabs.open();
    frozenTab.listen = () => () => {};
    frozenTab.post = () => {};
    const frozen = place.customer({ fetch, tabs: frozenTab });
    await frozen.start();
    const seen = place.customer({ fetch, tabs: tabs.open() });
    await seen.start();
    seen.wake(false);
    await place.clock.advance(5_000);
    seen.send(text('anybody there?'));
    await until(() => states(seen).join() === 'sent');
  });
});

describe('a browser whose tabs cannot find each other', () => {
  it('polls in the tab that is seen, and not in a hidden one', async () => {
    let isVisible = true;
    const alone: Tabs = {
      ...noTabs,
      lead(onLead) {
        queueMicrotask(() => onLead(true));
        return () => {};
      },
    };
    const customer = place.customer({ tabs: alone, visible: () => isVisible });
    await customer.start();
    customer.send(text('Hello'));
    await until(() => states(customer)[0] === 'sent' && connection(customer) === 'live');
    expect(place.network.seen.some((seen) => seen.endsWith('/stream'))).to.equal(false);
    isVisible = false;
    customer.wake(false);
    await settle();
    const before = place.network.seen.length;
    await place.clock.advance(120_000);
    expect(place.network.seen.length).to.equal(before);
    isVisible = true;
    customer.wake(false);
    await until(() => place.network.seen.length > before);
  });
});

describe('uploads', () => {
  it('go in chunks, show their progress, and resume from what the hub has', async () => {
    const customer = await talking();
    const png = new Uint8Array(1_200_000).fill(1);
    png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1]);
    let chunks = 0;
    place.network.fate = (request) => (request.method === 'PATCH' && ++chunks === 2 ? 'lose-answer' : 'pass');
    const progress = new Set<number>();
    customer.state.subscribe(({ uploads }) => uploads.forEach(({ sentBytes }) => progress.add(sentBytes)));
    const done = customer.upload(new File([png], 'photo.png', { type: 'image/png' }));
    await until(() => chunks === 2, 'the second chunk');
    await place.clock.advance(5_000);
    const attachment = await done;
    expect(attachment).to.include({ name: 'photo.png', mediaType: 'image/png', bytes: 1_200_000 });
    expect([...progress]).to.deep.equal([0, 524_288, 1_048_576, 1_200_000]);
    expect(customer.state.get().uploads[0]).to.deep.include({ state: 'done', attachment });
    customer.send({ kind: 'attachment', attachment });
    expect(customer.state.get().uploads).to.deep.equal([]);
    await until(() => states(customer).every((state) => state === 'sent'));
    expect(await customer.attachmentUrl(attachment.id)).to.match(/^http:\/\/hub\.test\/v1\/files\//);
  });

  it('say which file of the hub each became, also when two have one name', async () => {
    const customer = await talking();
    const notes = ['first', 'second'].map((text) => new File([text], 'notes.txt', { type: 'text/plain' }));
    const attachments = await Promise.all(notes.map((file) => customer.upload(file)));
    expect(attachments[0]!.id).not.to.equal(attachments[1]!.id);
    expect(customer.state.get().uploads.map(({ attachment }) => attachment)).to.deep.equal(attachments);
    customer.send({ kind: 'attachment', attachment: attachments[0]! });
    expect(customer.state.get().uploads.map(({ attachment }) => attachment)).to.deep.equal([attachments[1]]);
  });

  it('that were chosen together are listed in their order', async () => {
    const customer = await talking();
    const names = ['a.txt', 'b.txt', 'c.txt'];
    await Promise.all(names.map((name) => customer.upload(new File([name], name, { type: 'text/plain' }))));
    expect(customer.state.get().uploads.map(({ name }) => name)).to.deep.equal(names);
  });

  it('say why a file is refused, and can be taken away', async () => {
    const customer = await talking();
    const big = { name: 'big.bin', type: '', size: 20 * 1024 * 1024, slice: () => new Blob() } as unknown as File;
    const error = await customer.upload(big).catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'attachment-too-large' });
    const [item] = customer.state.get().uploads;
    expect(item).to.include({ state: 'failed', error: 'attachment-too-large', limit: 10 * 1024 * 1024 });
    customer.cancelUpload(item!.id);
    expect(customer.state.get().uploads).to.deep.equal([]);
  });
});
