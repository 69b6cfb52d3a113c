import { expect } from 'chai';
import { eachWithDesk } from '../../../../stories/desk-page.ts';
import { messageItem, mia, type FakeClient } from '@segue/testing/fake-client';
import { operator } from '../../../../stories/fake-inbox.ts';
import { deskClient } from '../../../../stories/pages/desk.stories.ts';
import { settled } from '../../../../stories/settled.ts';
import './define.ts';

describe('a conversation that the operator leaves', function () {
  this.timeout(60_000);
  const page = eachWithDesk();
  const { list, notice, noticeButton, rest, rows } = page;

  const clients = new Map<string, FakeClient>();
  const say = (id: string, state: 'sending' | 'sent' | 'failed'): void =>
    clients.get(id)!.set({ timeline: [messageItem(mia, 'On its way', { own: true, state, message: { id: 'on-its-way' } })] });
  const isGone = (id: string): boolean => clients.get(id)!.calls.some(([name]) => name === 'destroy');
  const openClient = (id: string): FakeClient => {
    clients.set(id, deskClient());
    return clients.get(id)!;
  };
  const open = async (index: number): Promise<string> => {
    const before = new Set(clients.keys());
    rows()[index]!.click();
    await rest();
    return [...clients.keys()].find((id) => !before.has(id)) ?? '';
  };
  beforeEach(async () => {
    clients.clear();
    await page.showWith(openClient);
  });

  it('sends an answer to the end when another conversation is opened', async () => {
    const first = await open(0);
    say(first, 'sending');
    const second = await open(1);
    expect([isGone(first), isGone(second)]).to.deep.equal([false, false]);
    say(first, 'sent');
    expect([isGone(first), isGone(second)]).to.deep.equal([true, false]);
    await open(2);
    expect(isGone(second)).to.equal(true);
    expect(notice()).to.equal(null);
  });

  it('tells when it was refused there, and leads to it', async () => {
    const first = await open(0);
    say(first, 'sending');
    await open(1);
    say(first, 'failed');
    await settled(page.place);
    expect(notice()!.textContent).to.contain('Łukasz Żółw: Not sent.');
    noticeButton('Try again')!.click();
    await settled(page.place);
    expect(list().selected).to.equal(first);
  });

  it('goes on with the same client when the operator comes back meanwhile', async () => {
    const first = await open(0);
    say(first, 'sending');
    await open(1);
    const kept = clients.get(first);
    await open(0);
    expect(clients.get(first)).to.equal(kept);
    say(first, 'sent');
    await settled(page.place);
    expect(isGone(first)).to.equal(false);
  });

  it('sends after a reload what waited in a conversation that nobody opens', async () => {
    const first = await open(0);
    say(first, 'sending');
    clients.clear();
    const openWaiting = (id: string): FakeClient => {
      const made = openClient(id);
      say(id, 'sending');
      return made;
    };
    await page.showWith(openWaiting);
    expect([...clients.keys()]).to.deep.equal([first]);
    say(first, 'sent');
    expect(isGone(first)).to.equal(true);
    expect(localStorage.getItem(`segue-desk:unsent:${operator.id}`)).to.equal('[]');
  });

  it('stops what has only begun to be sent when the operator signs out', async () => {
    const first = await open(0);
    say(first, 'sending');
    clients.clear();
    await page.showWith((id) => Object.assign(openClient(id), { start: () => new Promise<void>(() => {}) }));
    expect([...clients.keys()]).to.deep.equal([first]);
    page.inbox.set({ operator: null });
    await rest();
    expect(isGone(first)).to.equal(true);
  });

  it('sends nothing in the name of somebody else who signs in', async () => {
    const first = await open(0);
    say(first, 'sending');
    page.inbox.set({ operator: null });
    await rest();
    clients.clear();
    page.inbox.set({ operator: { ...operator, id: 'operator-2' } });
    await rest();
    expect([...clients.keys()]).to.deep.equal([]);
    page.inbox.set({ operator: null });
    page.inbox.set({ operator });
    await rest();
    expect([...clients.keys()]).to.deep.equal([first]);
  });
});
