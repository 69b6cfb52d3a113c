import { noTabs, type Tabs } from '@segue/client';
import { createFakeTabs, settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { connection, isMessage, states, text, texts } from './look.ts';
import { startHub, type Place } from './start-hub.ts';
import { logged, sharedOutbox } from './talking.ts';

let place: Place;
beforeEach(async () => {
  place = await startHub();
});
afterEach(() => place.close());

describe('two tabs', () => {
  it('share one stream and one outbox, and one takes over when the other dies', async () => {
    const fetch = place.network.device();
    const outboxStore = sharedOutbox();
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
    expect(await logged(place, second)).to.deep.equal(['from the second', 'from the first', 'last words']);
    expect(connection(second)).to.equal('live');
  });

  it('are both usable after one of them ended the chat', async () => {
    const fetch = place.network.device();
    const outboxStore = sharedOutbox();
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
