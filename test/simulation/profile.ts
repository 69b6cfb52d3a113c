import { createClient, memoryOutbox, type Client, type OutboxStore, type Tabs } from '@segue/client';
import type { Side } from '@segue/protocol';
import { createFakeTabs, type SeededRandom } from '@segue/testing';
import type { History } from './history.ts';
import { observe, type Observer } from './observe.ts';
import { brand, epoch, hubUrl, type SimulatedHub } from './simulated-hub.ts';
import { createLine, type Line } from './simulated-network.ts';

/** A message somebody tapped. */
export interface Tap {
  intentId: string;
  text: string;
  at: number;
  tab: string;
  /** Was in the tab's memory only, and the tab is gone. */
  mayBeLost: boolean;
}

/** One page. */
export interface Tab {
  name: string;
  client: Client;
  observer: Observer;
  openedAt: number;
  thawedAt: number;
  readonly frozen: boolean;
  wake(networkChanged: boolean): void;
  freeze(): void;
  thaw(): void;
  /** Gone, without a last word. */
  crash(): void;
  /** Gone, as when a person closes it. */
  close(): void;
}

/** A browser profile: tabs that share cookies, outbox and network. */
export interface Profile {
  name: string;
  side: Side;
  line: Line;
  durable: boolean;
  tabs: Tab[];
  taps: Tap[];
  /** Acks that reached this profile: every page it loads from then on has these messages. */
  acked: { conversationId: string; intentId: string; seq: number }[];
  /** Furthest seq that any page of it has shown, by conversation. */
  shown: Map<string, number>;
  /** Sets the device's time of day wrong by so much. */
  skew(ms: number): void;
  open(): Tab;
  send(tab: Tab, text: string, isNote?: boolean): void;
}

export interface ProfileOptions {
  name: string;
  hub: SimulatedHub;
  history: History;
  /** Of the conversation an operator reads; customers find theirs. */
  conversationId?: string;
  durable: boolean;
}

const busMs = 3;
const diskMs = 4;

export function createProfile({ name, hub, history, conversationId, durable }: ProfileOptions): Profile {
  const { scheduler } = history;
  const random: SeededRandom = history.random.fork();
  const side: Side = conversationId === undefined ? 'customer' : 'operator';
  let skewed = 0;
  let busAt = 0;
  const bus = createFakeTabs((callback) => {
    busAt = Math.max(busAt + 0.001, scheduler.now() + random.between(0.1, busMs));
    scheduler.after(busAt - scheduler.now(), callback);
  });
  const disk = memoryOutbox();
  let opened = 0;
  let ids = 0;

  function openTab(): Tab {
    const tabName = `${name}.${++opened}`;
    let alive = true;
    let frozen = false;
    let late: (() => void)[] = [];
    const deliver = (happening: () => void): void => {
      if (!alive) return;
      if (frozen) late.push(happening);
      else happening();
    };
    const busTab = bus.open();
    const tabs: Tabs = {
      lead: (onLead, onLost) =>
        busTab.lead(
          (alone) => deliver(() => onLead(alone)),
          () => deliver(onLost),
        ),
      takeOver: busTab.takeOver,
      post: (message) => alive && busTab.post(message),
      listen: (onMessage) => busTab.listen((message) => deliver(() => onMessage(message))),
      exclusive: busTab.exclusive,
    };
    /** Reading and writing a disk takes time; a page that is gone hears nothing of it. */
    const onDisk = (store: OutboxStore): OutboxStore => {
      const slowly = <T>(work: () => Promise<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          scheduler.after(random.between(0.1, diskMs), () => {
            if (alive) work().then((value) => scheduler.after(random.between(0.1, diskMs), () => deliver(() => resolve(value))), reject);
          });
        });
      return {
        durable: () => durable,
        all: () => slowly(store.all),
        put: (...entries) => slowly(() => store.put(...entries)),
        remove: (id) => slowly(() => store.remove(id)),
      };
    };
    const store = durable ? onDisk(disk) : memoryOutbox();
    let wake = (_networkChanged: boolean): void => {};

    const ports = {
      hubUrl,
      locale: 'en',
      random: random.fork().next,
      newId: () => `${name}-${++ids}`,
      clock: {
        now: () => Math.floor(epoch + scheduler.now() + skewed),
        monotonic: () => scheduler.now(),
        after: (ms: number, callback: () => void) => {
          let cancelled = false;
          scheduler.after(ms, () => !cancelled && deliver(() => !cancelled && callback()));
          return () => {
            cancelled = true;
          };
        },
      },
      fetch: line.fetch(deliver),
      outboxStore: history.mutant?.outbox?.(store) ?? store,
      tabs,
      wakeSignals: (callback: typeof wake) => {
        wake = callback;
        return () => {};
      },
      visible: () => !frozen,
    };
    const client = createClient(conversationId === undefined ? { ...ports, brand } : { ...ports, role: 'operator', conversationId });
    const tab: Tab = {
      name: tabName,
      client,
      observer: undefined as never,
      openedAt: scheduler.now(),
      thawedAt: 0,
      get frozen() {
        return frozen;
      },
      wake: (networkChanged) => deliver(() => wake(networkChanged)),
      freeze() {
        frozen = true;
        history.note(tabName, () => 'frozen');
      },
      thaw() {
        if (!frozen) return;
        frozen = false;
        tab.thawedAt = scheduler.now();
        history.note(tabName, () => 'thawed');
        const held = late;
        late = [];
        for (const happening of held) deliver(happening);
      },
      crash() {
        alive = false;
        gone('crashed');
      },
      close() {
        client.destroy();
        alive = false;
        gone('closed');
      },
    };
    const gone = (how: string): void => {
      history.note(tabName, () => how);
      busTab.crash();
      tab.observer.stop();
      profile.tabs = profile.tabs.filter((one) => one !== tab);
      // What had no time to get to the disk is gone with the page; what has is sent by another one.
      void disk.all().then((entries) => {
        for (const tap of profile.taps)
          if (tap.tab === tabName && !entries.some(({ intentId }) => intentId === tap.intentId)) tap.mayBeLost = true;
      });
    };
    tab.observer = observe(tab, profile, history);
    profile.tabs.push(tab);
    history.note(tabName, () => 'opened');
    // A page that is shown tells so.
    void client.start().catch((error: unknown) => history.note(tabName, () => `start: ${String(error)}`));
    return tab;
  }

  const line: Line = createLine(name, hub, history, (ack) => {
    history.note(name, () => `acked ${ack.intentId} as ${ack.seq}`);
    profile.acked.push(ack);
  });
  const profile: Profile = {
    name,
    side,
    line,
    durable,
    tabs: [],
    taps: [],
    acked: [],
    shown: new Map(),
    skew: (ms) => {
      skewed = ms;
    },
    open: openTab,
    send(tab, text, isNote = false) {
      const intentId = tab.client.send({ kind: 'text', markdown: text }, isNote ? { private: true } : {});
      profile.taps.push({ intentId, text, at: scheduler.now(), tab: tab.name, mayBeLost: false });
      tab.observer.tapped(intentId);
      history.note(tab.name, () => `sends ${intentId} "${text}"`);
    },
  };
  return profile;
}
