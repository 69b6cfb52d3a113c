import { createInbox, type Inbox } from '@segue/client/desk';
import { headers, protocolVersion } from '@segue/protocol';
import type { History } from './history.ts';
import { createProfile, type Profile, type Tab } from './profile.ts';
import { epoch, hubUrl, type SimulatedHub } from './simulated-hub.ts';
import { createLine, type Line } from './simulated-network.ts';
import { countMessages, receiptsAt } from './truth.ts';

/** Everybody of one history, and what they do. */
export interface People {
  /** One random action. */
  act(): void;
  /** Lines of everybody, for faults. */
  lines(): Line[];
  tabs(): Tab[];
  inbox: Inbox;
}

const words = ['ok', 'Hello', 'Is it in stock?', 'Thanks', 'the blue one', 'ok ok', '你好', 'grüße 👋'];
const maxTabs = 3;

/** A customer with some tabs and perhaps a second device, and an operator with an inbox and the open conversation. */
export async function createPeople(hub: SimulatedHub, history: History): Promise<People> {
  const { scheduler, truth } = history;
  const random = history.random.fork();
  const first = createProfile({ name: 'phone', hub, history, durable: random.chance(0.8) });
  history.profiles.push(first);
  first.open();
  let second: Profile | undefined;
  let desk: Profile | undefined;
  let sent = 0;

  const cookie = await hub.operatorCookie();
  const setCookie = (line: Line, pair: string): void => void line.cookies.set(pair.split('=')[0]!, pair.split('=')[1]!);
  const deskLine = createLine('inbox', hub, history, () => {});
  setCookie(deskLine, cookie);
  const fetch = deskLine.fetch((happening) => happening());
  const inbox = createInbox({
    hubUrl,
    fetch,
    random: random.fork().next,
    clock: { now: () => epoch, monotonic: scheduler.now, after: scheduler.after },
    wakeSignals: () => () => {},
    visible: () => true,
  });
  inbox.start().catch((error: unknown) => history.note('inbox', () => String(error)));
  inbox.state.subscribe(({ summaries }) => {
    for (const row of summaries.values()) {
      const log = truth.conversations.get(row.id);
      if (!log || row.lastSeq === 0) continue;
      const wanted = countMessages(log, 'customer', receiptsAt(log, 'operator', row.lastSeq).read, row.lastSeq);
      if (row.unread !== wanted) history.broken('I-13', `the inbox shows ${row.unread} unread at ${row.lastSeq}; the log says ${wanted}`);
    }
  });

  const text = (): string => `${random.pick(words)} #${++sent}`;
  const ignore = (what: string) => (error: unknown) => history.note('desk', () => `${what}: ${String(error)}`);
  /** A tab that a person can use. */
  const tabOf = (profile: Profile | undefined): Tab | undefined => {
    const usable = profile?.tabs.filter((tab) => !tab.frozen) ?? [];
    return usable.length > 0 ? random.pick(usable) : undefined;
  };
  const customers = (): Profile[] => (second ? [first, second] : [first]);
  const anybody = (): Profile => random.pick(history.profiles);

  function openDesk(): void {
    const [row] = inbox.state.get().summaries.values();
    if (desk || !row) return;
    desk = createProfile({ name: 'desk', hub, history, conversationId: row.id, durable: random.chance(0.7) });
    setCookie(desk.line, cookie);
    history.profiles.push(desk);
    desk.open();
  }
  async function openSecond(): Promise<void> {
    const personId = first.tabs[0]?.client.state.get().me?.id;
    if (second || personId === undefined) return;
    const device = (second = createProfile({ name: 'laptop', hub, history, durable: true }));
    setCookie(device.line, await hub.customerCookie(personId));
    if (random.chance(0.7)) device.skew(random.pick([-1, 1]) * random.between(60_000, 3 * 3_600_000));
    history.profiles.push(device);
    device.open();
  }
  function edit(): void {
    const own = tabOf(desk)
      ?.client.state.get()
      .timeline.filter((item) => item.kind === 'message' && item.own && item.message.id !== item.key && item.message.seq > 0);
    if (!own || own.length === 0) return;
    const item = random.pick(own);
    if (item.kind !== 'message') return;
    const body = { content: { kind: 'text', markdown: `${text()} (edited)` } };
    history.note('desk', () => `edits ${item.key}: "${body.content.markdown}"`);
    fetch(`${hubUrl}/v1/conversations/${inbox.state.get().summaries.keys().next().value}/messages/${item.message.id}`, {
      method: 'PATCH',
      headers: { [headers.version]: protocolVersion, [headers.role]: 'operator', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: new AbortController().signal,
    }).catch(ignore('edit'));
  }
  const send = (profile: Profile | undefined): void => {
    const tab = tabOf(profile);
    if (profile && tab) profile.send(tab, text(), profile === desk && random.chance(0.15));
  };

  /** Each with how often it is done. */
  const actions: [number, () => void][] = [
    [26, () => send(random.pick(customers()))],
    [14, () => (desk ? send(desk) : openDesk())],
    [12, () => tabOf(anybody())?.observer.read()],
    [4, () => tabOf(anybody())?.client.setTyping(random.chance(0.7))],
    [
      5,
      () => {
        // Everybody at once, from every tab.
        history.fault('F-15 several tabs at once');
        for (const profile of history.profiles) for (const tab of profile.tabs) if (!tab.frozen) profile.send(tab, text());
      },
    ],
    [
      5,
      () => {
        const profile = anybody();
        if (profile.tabs.length < maxTabs) profile.open();
      },
    ],
    [4, () => void openSecond()],
    [5, edit],
    [
      4,
      () => {
        const profile = anybody();
        const tab = tabOf(profile);
        if (!tab) return;
        tab.close();
        if (profile.tabs.length === 0 || random.chance(0.6)) profile.open();
      },
    ],
    [
      3,
      () => {
        const [row] = inbox.state.get().summaries.values();
        if (!row) return;
        const doing = row.status === 'open' ? inbox.close(row.id) : inbox.reopen(row.id);
        history.note('desk', () => (row.status === 'open' ? 'closes' : 'reopens'));
        doing.catch(ignore('status'));
      },
    ],
    [2, () => tabOf(anybody())?.wake(random.chance(0.3))],
    [1, () => anybody().skew(random.pick([-1, 1]) * random.between(0, 3 * 3_600_000))],
  ];
  const total = actions.reduce((sum, [weight]) => sum + weight, 0);

  return {
    inbox,
    lines: () => [deskLine, ...history.profiles.map(({ line }) => line)],
    tabs: () => history.profiles.flatMap(({ tabs }) => tabs),
    act() {
      let at = random.between(0, total);
      for (const [weight, action] of actions) {
        at -= weight;
        if (at < 0) return action();
      }
    },
  };
}
