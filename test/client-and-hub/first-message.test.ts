import type { OutboxStore } from '@segue/client';
import { createFakeTabs, settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { hubOfBefore } from '../hub-of-before.ts';
import { connection, states, text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';
import { logged, sharedOutbox } from './talking.ts';

let place: Place;
let outboxStore: OutboxStore;
beforeEach(async () => {
  place = await startHub();
  outboxStore = sharedOutbox();
});
afterEach(() => place.close());

const isOpening = (request: Request): boolean => request.method === 'POST' && request.url.endsWith('/v1/conversations');
const openings = (): number => place.network.seen.filter((seen) => seen === 'POST /v1/conversations').length;
const conversations = async (): Promise<number> => (await place.storage.read((tx) => tx.changedSince(0, 100, null))).length;
const stored = async (): Promise<number> => (await outboxStore.all()).length;

/** The hub takes the first message, and dies before anybody hears of it. */
function dieAfterFirst(): void {
  const { handle } = place.network;
  place.network.handle = async (request) => {
    const answer = await handle(request);
    if (!isOpening(request)) return answer;
    place.kill();
    throw new TypeError('connection reset');
  };
}

describe('the first message, which the conversation begins with', () => {
  it('is there once when its answers are lost', async () => {
    const customer = place.customer({ outboxStore });
    await customer.start();
    place.network.fate = (request) => (isOpening(request) ? 'lose-answer' : 'pass');
    customer.send(text('Hello'));
    await place.clock.advance(5_000);
    expect(openings()).to.be.greaterThan(1);
    expect(states(customer)).to.deep.equal(['sending']);
    place.network.fate = () => 'pass';
    await place.clock.advance(31_000);
    await until(() => states(customer).join() === 'sent' && connection(customer) === 'live', 'the ack');
    expect(await logged(place, customer)).to.deep.equal(['Hello']);
    expect([await conversations(), await stored()]).to.deep.equal([1, 0]);
  });

  it('is there once when the hub was killed after its commit, and the page is loaded anew', async () => {
    const fetch = place.network.device();
    const customer = place.customer({ fetch, outboxStore });
    await customer.start();
    dieAfterFirst();
    customer.send(text('Hello'));
    customer.send(text('Anybody?'));
    await until(() => connection(customer) === 'offline', 'the death of the hub');
    customer.destroy();
    expect(await stored()).to.equal(2);
    place.restart();
    const again = place.customer({ fetch, outboxStore });
    await again.start();
    await until(() => states(again).join() === 'sent,sent', 'both');
    await settle();
    expect(await logged(place, again)).to.deep.equal(['Hello', 'Anybody?']);
    expect([await conversations(), await stored()]).to.deep.equal([1, 0]);
  });

  it('is there once when the tab that sends it dies, and another goes on, also after the operator closed the chat', async () => {
    const fetch = place.network.device();
    const tabs = createFakeTabs();
    const firstTab = tabs.open();
    const first = place.customer({ fetch, outboxStore, tabs: firstTab });
    const second = place.customer({ fetch, outboxStore, tabs: tabs.open() });
    await Promise.all([first.start(), second.start()]);
    place.network.fate = (request) => (isOpening(request) ? 'lose-answer' : 'pass');
    first.send(text('Hello'));
    await until(async () => (await conversations()) === 1, 'the conversation');
    firstTab.crash();
    first.destroy();
    const { inbox } = await place.operator();
    await inbox.close([...inbox.state.get().summaries.keys()][0]!);
    place.network.fate = () => 'pass';
    for (let ms = 0; ms < 40_000; ms += 1_000) await place.clock.advance(1_000);
    await until(() => states(second).join() === 'sent' && connection(second) === 'live', 'the other tab');
    expect(await logged(place, second)).to.deep.equal(['Hello']);
    expect(second.state.get().conversation!.status).to.equal('closed');
    expect([await conversations(), await stored()]).to.deep.equal([1, 0]);
  });

  it('opens one conversation together with a file, and with what another device says', async () => {
    const fetch = place.network.device();
    const [page, other] = [place.customer({ fetch, outboxStore }), place.customer({ fetch })];
    await page.start();
    await other.start();
    const file = page.upload(new File(['x'], 'x.txt'));
    page.send(text('Hello'));
    other.send(text('From here, too'));
    await file;
    await until(() => [page, other].every((client) => states(client).join() === 'sent,sent'), 'both messages on both');
    expect((await logged(place, page)).toSorted()).to.deep.equal(['From here, too', 'Hello']);
    expect(await conversations()).to.equal(1);
  });
});

describe('a hub of before, which takes no words with the opening of a conversation', () => {
  beforeEach(() => {
    place.network.handle = hubOfBefore(place.network.handle);
  });

  it('is told them in a second request, once', async () => {
    const fetch = place.network.device();
    const customer = place.customer({ fetch, outboxStore });
    await customer.start();
    customer.send(text('Hello'));
    customer.send(text('Anybody?'));
    await until(() => states(customer).join() === 'sent,sent' && connection(customer) === 'live', 'both');
    expect(await logged(place, customer)).to.deep.equal(['Hello', 'Anybody?']);
    const again = place.customer({ fetch });
    await again.resume();
    expect(texts(again)).to.deep.equal(['Hello', 'Anybody?']);
  });

  it('is not told them under the cookie of somebody else: they wait for who wrote them', async () => {
    const devices = [place.network.device(), place.network.device()];
    let at = 0;
    const page = place.customer({ fetch: (input, init) => devices[at]!(input, init), outboxStore });
    await page.start();
    const other = place.customer({ fetch: devices[1]! });
    await other.start();
    at = 1;
    page.send(text('Important'));
    await until(() => page.state.get().me?.id === other.state.get().me?.id, 'the page knows who is here');
    await place.clock.advance(60_000);
    expect(texts(page)).to.deep.equal([]);
    expect(await logged(place, page)).to.deep.equal([]);
    expect(await stored()).to.equal(1);
    at = 0;
    const again = place.customer({ fetch: devices[0]!, outboxStore });
    await again.start();
    await until(() => states(again).join() === 'sent', 'what waited');
    expect(await logged(place, again)).to.deep.equal(['Important']);
  });
});
