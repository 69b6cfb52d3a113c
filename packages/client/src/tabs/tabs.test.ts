import { settle, until } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { browserTabs } from './tabs.ts';

let names = 0;
const name = (): string => `tabs ${++names}`;
const hasLocks = 'locks' in navigator;
const why = hasLocks ? false : 'this Node has no Web Locks';

describe('tabs of one browser', { skip: why }, () => {
  it('have one leader; the next takes over when it goes', async () => {
    const shared = name();
    const log: string[] = [];
    const stand = (who: string) => {
      const tabs = browserTabs(shared);
      const deaf = tabs.listen((message) => log.push(`${who} hears ${message.type}`));
      const leave = tabs.lead(
        (alone) => log.push(`${who} leads${alone ? ' alone' : ''}`),
        () => log.push(`${who} lost`),
      );
      return { tabs, leave: () => [deaf(), leave()] };
    };
    const first = stand('first');
    await until(() => log.length === 1);
    const second = stand('second');
    await settle();
    expect(log).to.deep.equal(['first leads']);
    first.leave();
    await until(() => log.length === 2);
    expect(log[1]).to.equal('second leads');
    const third = stand('third');
    await settle();
    third.tabs.takeOver();
    await until(() => log.length >= 4);
    expect(log.slice(2).toSorted()).to.deep.equal(['second lost', 'third leads']);
    third.leave();
    await until(() => log.length === 5);
    expect(log[4]).to.equal('second leads');
    second.leave();
  });

  it('have another leader while it is frozen, which answers but hears nothing new', async () => {
    const page = new EventTarget();
    const scope = globalThis as { addEventListener?: unknown; removeEventListener?: unknown };
    scope.addEventListener = page.addEventListener.bind(page);
    scope.removeEventListener = page.removeEventListener.bind(page);
    try {
      const shared = name();
      const log: string[] = [];
      const stand = (who: string) => {
        const tabs = browserTabs(shared);
        tabs.listen(() => {});
        return tabs.lead(
          () => log.push(`${who} leads`),
          () => log.push(`${who} lost`),
        );
      };
      const leaveFirst = stand('first');
      await until(() => log.length === 1);
      // Of another page: it hears nothing of this one's events.
      scope.addEventListener = scope.removeEventListener = (): void => {};
      const leaveSecond = stand('second');
      await settle();
      page.dispatchEvent(new Event('freeze'));
      await until(() => log.length === 3);
      expect(log.slice(1)).to.deep.equal(['first lost', 'second leads']);
      page.dispatchEvent(new Event('resume'));
      page.dispatchEvent(new Event('pageshow'));
      await settle();
      leaveSecond();
      await until(() => log.length === 4);
      expect(log[3]).to.equal('first leads');
      leaveFirst();
    } finally {
      delete scope.addEventListener;
      delete scope.removeEventListener;
    }
  });

  it('run exclusive work one after the other', async () => {
    const shared = name();
    let running = 0;
    const work = async (): Promise<number> => {
      expect(++running).to.equal(1);
      await settle();
      return running--;
    };
    await Promise.all([browserTabs(shared).exclusive(work), browserTabs(shared).exclusive(work)]);
  });

  it('do not wait for ever for work in a tab that is frozen', async (context) => {
    const shared = name();
    let thaw = (): void => {};
    const frozen = browserTabs(shared).exclusive(() => new Promise<void>((resolve) => (thaw = resolve)));
    await settle();
    const patience = new AbortController();
    context.mock.method(AbortSignal, 'timeout', () => patience.signal);
    const other = browserTabs(shared).exclusive(async () => 'done');
    await settle();
    patience.abort();
    expect(await other).to.equal('done');
    thaw();
    await frozen;
  });
});

describe('tabs where the browser refuses', () => {
  it('are each on their own', async () => {
    const { BroadcastChannel } = globalThis;
    globalThis.BroadcastChannel = class {
      constructor() {
        throw new Error('SecurityError');
      }
    } as never;
    try {
      const tabs = browserTabs(name());
      const stopListening = tabs.listen(() => {});
      const alone = await new Promise((resolve) => {
        tabs.lead(resolve, () => {});
      });
      expect(alone).to.equal(true);
      tabs.post({ type: 'who' });
      stopListening();
    } finally {
      globalThis.BroadcastChannel = BroadcastChannel;
    }
  });
});
