import { createClient, type Client, type OutboxEntry, type OutboxStore } from '@segue/client';
import { createFakeTabs, settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { connection, isMessage, states, text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';
import { logged, sharedOutbox, talking } from './talking.ts';

const dayMs = 24 * 3_600_000;

let place: Place;
let outboxStore: OutboxStore;
beforeEach(async () => {
  place = await startHub();
  outboxStore = sharedOutbox();
});
afterEach(() => place.close());

/** A browser that several people use: its cookie is of one of them at a time. */
function sharedBrowser() {
  const cookies = new Map<string, typeof fetch>();
  let who = 'Ada';
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (!cookies.has(who)) cookies.set(who, place.network.device());
    return cookies.get(who)!(input, init);
  };
  return {
    fetch,
    sit(person: string) {
      who = person;
    },
  };
}
const goOffline = (): void => {
  place.network.fate = () => 'refuse';
};
const goOnline = (): void => {
  place.network.fate = () => 'pass';
};
const personOf = (client: Client): string | undefined => client.state.get().me?.id;
const stored = async (): Promise<string[]> =>
  (await outboxStore.all()).map(({ content }) => (content.kind === 'text' ? content.markdown : content.kind));
/** Ends every session of who is shown, on the hub; or makes them good again. */
const setEnded = async (client: { id: string }, isEnded: boolean): Promise<void> => {
  await place.storage.write(async (tx) => {
    for (const session of await tx.sessionsOf(client.id))
      await tx.updateSession(session.id, { endedAt: isEnded ? place.clock.now() : null });
  });
};
const withOutbox = (options: Parameters<Place['customer']>[0]) => talking(place, { outboxStore, ...options });

describe('people who share a browser', () => {
  it('do not see, send or delete what another wrote; it waits, and is sent once when that one is back', async () => {
    const { fetch, sit } = sharedBrowser();
    const ada = await withOutbox({ fetch });
    goOffline();
    ada.send(text('Important'));
    await settle();
    expect(texts(ada)).to.deep.equal(['Hello', 'Important']);
    ada.destroy();

    sit('Ben');
    goOnline();
    const ben = await withOutbox({ fetch });
    expect(personOf(ben)).not.to.equal(personOf(ada));
    await place.clock.advance(60_000);
    expect(texts(ben)).to.deep.equal(['Hello']);
    expect(await logged(place, ben)).to.deep.equal(['Hello']);
    await ben.end();
    ben.destroy();
    expect(await stored()).to.deep.equal(['Important']);

    sit('Ada');
    const again = place.customer({ fetch, outboxStore });
    await again.start();
    await until(() => states(again).join() === 'sent,sent', 'what waited');
    await place.clock.advance(60_000);
    expect(await logged(place, again)).to.deep.equal(['Hello', 'Important']);
    expect(await stored()).to.deep.equal([]);
  });

  it('leave nothing of a chat that they end, also of what was not sent yet', async () => {
    const tabs = createFakeTabs();
    const fetch = place.network.device();
    const ada = await withOutbox({ fetch, tabs: tabs.open() });
    const other = place.customer({ fetch, outboxStore, tabs: tabs.open() });
    await other.start();
    place.network.fate = (request) => (isMessage(request) ? 'refuse' : 'pass');
    for (const tab of [ada, other]) tab.send(text('Important'));
    await until(async () => (await stored()).length === 2, 'both to be stored');
    await ada.end();
    await settle();
    expect(await stored()).to.deep.equal([]);
    expect([texts(ada), texts(other)]).to.deep.equal([[], []]);
  });

  it('are told apart in a page that stays open when a session ends', async () => {
    const { fetch } = sharedBrowser();
    const page = await withOutbox({ fetch });
    const ada = { id: personOf(page)! };
    const { open } = await place.operator();
    const desk = open(page.state.get().conversation!.id);
    await desk.start();
    desk.setTyping(true);
    await until(() => page.state.get().typing.length === 1, 'somebody who types');
    goOffline();
    page.send(text('Important'));
    page.upload(new File(['secret'], 'secret.txt')).catch(() => undefined);
    await until(() => page.state.get().uploads.length === 1, 'the file');
    await setEnded(ada, true);
    goOnline();
    page.wake(true);
    await until(() => connection(page) === 'ended');
    const { uploads, unread, typing } = page.state.get();
    expect([texts(page), uploads, unread, typing]).to.deep.equal([[], [], 0, []]);

    page.send(text('I am Ben'));
    await until(() => states(page).join() === 'sent', 'what Ben says');
    expect(personOf(page)).not.to.equal(ada.id);
    expect(texts(page)).to.deep.equal(['I am Ben']);
    expect(await logged(place, page)).to.deep.equal(['I am Ben']);
    expect(await stored()).to.deep.equal(['Important']);
  });

  for (const leader of ['first', 'second'])
    it(`are told apart when the cookie changes under an open tab, and the ${leader} tab leads`, async () => {
      const { fetch, sit } = sharedBrowser();
      const tabs = createFakeTabs();
      const [early, late] = [tabs.open(), tabs.open()];
      const first = await withOutbox({ fetch, tabs: early });
      const ada = personOf(first);
      place.network.fate = (request) => (isMessage(request) ? 'refuse' : 'pass');
      first.send(text('Important'));
      await settle();
      sit('Ben');
      if (leader === 'second') late.takeOver();
      const second = place.customer({ fetch, outboxStore, tabs: late });
      await second.start();
      if (leader === 'second') late.takeOver();
      second.send(text('I am Ben'));
      goOnline();
      for (let ms = 0; ms < 40_000; ms += 1_000) await place.clock.advance(1_000);
      await until(
        () => [first, second].every((tab) => states(tab).join() === 'sent' && connection(tab) === 'live'),
        'both tabs are of Ben',
      );
      expect([texts(first), texts(second)]).to.deep.equal([['I am Ben'], ['I am Ben']]);
      expect(await logged(place, second)).to.deep.equal(['I am Ben']);

      sit('Ada');
      const third = place.customer({ fetch, outboxStore, tabs: tabs.open() });
      await third.start();
      for (let ms = 0; ms < 40_000; ms += 1_000) await place.clock.advance(1_000);
      await until(() => [first, second, third].every((tab) => states(tab).join() === 'sent,sent'), 'all tabs are of Ada');
      expect(personOf(third)).to.equal(ada);
      expect(await logged(place, third)).to.deep.equal(['Hello', 'Important']);
    });

  it('never begin the chat of another with first words, when the cookie changes before these go out', async () => {
    const { fetch, sit } = sharedBrowser();
    const ada = place.customer({ fetch, outboxStore });
    await ada.start();
    goOffline();
    ada.send(text('Important'));
    await settle();
    sit('Ben');
    goOnline();
    const session = place.customer({ fetch });
    await session.start();
    ada.wake(true);
    await until(() => personOf(ada) === personOf(session), 'the page knows who is here');
    await place.clock.advance(60_000);
    expect(texts(ada)).to.deep.equal([]);
    expect(await stored()).to.deep.equal(['Important']);
    expect(await place.storage.read((tx) => tx.countOf(personOf(session)!))).to.equal(0);
    sit('Ada');
    const again = place.customer({ fetch, outboxStore });
    await again.start();
    await until(() => states(again).join() === 'sent');
    expect(await logged(place, again)).to.deep.equal(['Important']);
  });

  it('do not fail what goes out under the cookie of another: it waits for its own', async () => {
    const { fetch, sit } = sharedBrowser();
    const ada = await withOutbox({ fetch });
    sit('Ben');
    const ben = place.customer({ fetch });
    await ben.start();
    ada.send(text('Important'));
    await until(() => personOf(ada) === personOf(ben), 'the page knows who is here');
    expect(texts(ada)).to.deep.equal([]);
    sit('Ada');
    const again = place.customer({ fetch, outboxStore });
    await again.start();
    await until(() => states(again).join() === 'sent,sent');
    expect(await logged(place, again)).to.deep.equal(['Hello', 'Important']);
  });

  it('keep what was written before anybody was known: it is of whom the first session is, and of nobody else', async () => {
    const { fetch, sit } = sharedBrowser();
    goOffline();
    const early = place.customer({ fetch, outboxStore });
    void early.start().catch(() => undefined);
    early.send(text('Anybody?'));
    await settle();
    expect(texts(early)).to.deep.equal(['Anybody?']);
    early.destroy();
    const reloaded = place.customer({ fetch, outboxStore });
    void reloaded.start().catch(() => undefined);
    await until(() => texts(reloaded).join() === 'Anybody?', 'after a reload, still without a network');
    // A session at last, and gone before the message is sent.
    place.network.fate = (request) => (request.url.endsWith('/v1/sessions') ? 'pass' : 'refuse');
    reloaded.wake(true);
    await until(() => personOf(reloaded) !== undefined);
    await settle();
    reloaded.destroy();
    sit('Ben');
    goOnline();
    const ben = await withOutbox({ fetch });
    expect(await logged(place, ben)).to.deep.equal(['Hello']);
    sit('Ada');
    const again = place.customer({ fetch, outboxStore });
    await again.start();
    await until(() => texts(again).join() === 'Anybody?' && states(again).join() === 'sent');
  });

  it('leave nothing for ever: what nobody came back for is gone after a month', async () => {
    const { fetch, sit } = sharedBrowser();
    const ada = await withOutbox({ fetch });
    goOffline();
    ada.send(text('Important'));
    await settle();
    ada.destroy();
    sit('Ben');
    goOnline();
    const store = async (): Promise<string[]> => {
      const ben = place.customer({ fetch, outboxStore });
      await ben.start();
      ben.destroy();
      return stored();
    };
    expect(await store()).to.deep.equal(['Important']);
    place.clock.skew(29 * dayMs);
    expect(await store()).to.deep.equal(['Important']);
    place.clock.skew(31 * dayMs);
    expect(await store()).to.deep.equal([]);
  });

  it('see at the desk at once what they wrote there, for who they are is known before the hub answers', async () => {
    const written: OutboxEntry = {
      intentId: 'a',
      personId: 'op1',
      conversationId: 'c1',
      at: place.clock.now(),
      content: text('On its way'),
    };
    await outboxStore.put(written);
    goOffline();
    const read = async (operatorId: string): Promise<string[]> => {
      const { clock } = place;
      const options = { hubUrl: 'http://hub.test', locale: 'en', role: 'operator', conversationId: 'c1', clock, outboxStore } as const;
      const desk = createClient({ ...options, operatorId, fetch: place.network.device() });
      void desk.start().catch(() => undefined);
      await settle();
      const seen = texts(desk);
      desk.destroy();
      return seen;
    };
    expect(await read('op1')).to.deep.equal(['On its way']);
    expect(await read('op2')).to.deep.equal([]);
  });

  it('get back what an older version stored only with the conversation that it names', async () => {
    const { fetch } = sharedBrowser();
    const ada = await withOutbox({ fetch });
    const { id } = ada.state.get().conversation!;
    ada.destroy();
    const old = (intentId: string, conversationId?: string): OutboxEntry => ({
      intentId,
      at: place.clock.now(),
      content: text(intentId),
      conversationId,
    });
    await outboxStore.put(old('of-this-chat', id), old('of-another', 'other'), old('of-nobody'));
    const again = place.customer({ fetch, outboxStore });
    await again.start();
    await until(() => states(again).join() === 'sent,sent');
    expect(await logged(place, again)).to.deep.equal(['Hello', 'of-this-chat']);
    await settle();
    expect(await stored()).to.deep.equal(['of-another', 'of-nobody']);
  });
});

describe('cookies that are refused', () => {
  it('and then allowed: the message that failed is sent with the next try', async () => {
    const kept = place.network.device();
    let isAllowed = false;
    const customer = place.customer({ fetch: (input, init) => (isAllowed ? kept : place.network.device())(input, init), outboxStore });
    customer.send(text('Hello'));
    await until(() => states(customer)[0] === 'failed', 'the failure');
    isAllowed = true;
    customer.retry(customer.state.get().timeline[0]!.key);
    await until(() => states(customer)[0] === 'sent', 'the message');
    expect(await logged(place, customer)).to.deep.equal(['Hello']);
    expect(await stored()).to.deep.equal([]);
  });
});
