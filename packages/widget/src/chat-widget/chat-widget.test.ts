import { expect } from 'chai';
import { activeElement, eachWithChat } from '../../../../stories/chat-page.ts';
import { applyContext, storyBundle } from '../../../../stories/context.ts';
import { conversation, liveState, messageItem, mia } from '@segue/testing/fake-client';
import { findViolations } from '../../../../stories/find-violations.ts';
import { everyKind, sampleTimeline } from '../../../../stories/samples.ts';
import { settled } from '../../../../stories/settled.ts';
import '../index.ts';
import '../launcher/define.ts';

describe('<segue-chat>', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const { all, button, choose, launcher, one, open, show } = page;

  it('is accessible: closed, first view, conversation, every kind of message, take-along sheet', async () => {
    await show();
    expect(await findViolations(page.chat)).to.deep.equal([]);
    launcher().click();
    await settled(document.body);
    expect(await findViolations(page.chat)).to.deep.equal([]);
    page.client.set({ ...liveState(sampleTimeline()) });
    await settled(document.body);
    expect(await findViolations(page.chat)).to.deep.equal([]);
    page.client.set({ timeline: everyKind() });
    await settled(document.body);
    expect(await findViolations(page.chat)).to.deep.equal([]);
    choose('take-along');
    await customElements.whenDefined('segue-handoff-view');
    await settled(document.body);
    expect(one('segue-handoff-view')).not.to.equal(undefined);
    expect(await findViolations(page.chat)).to.deep.equal([]);
  });

  it('asks nothing and stores nothing before it is opened', async () => {
    await show();
    expect(page.client.calls).to.deep.equal([]);
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    launcher().click();
    await settled(document.body);
    expect(page.client.calls).to.deep.equal([['start']]);
  });

  it('has a launcher that says its name, its state and what is unread (statement 1)', async () => {
    await show({ state: liveState(sampleTimeline(), { unread: 3 }) });
    expect(launcher().getAttribute('aria-haspopup')).to.equal('dialog');
    expect(launcher().ariaExpanded).to.equal('false');
    expect(launcher().ariaLabel).to.equal('Chat with us, 3 new messages');
    launcher().click();
    await settled(document.body);
    expect(launcher().ariaExpanded).to.equal('true');
    expect(launcher().ariaLabel).to.equal('Close chat');
  });

  it('opens a named, non-modal dialog that Escape closes (statement 2)', async () => {
    await open();
    const dialog = one('dialog') as HTMLDialogElement;
    expect([dialog.open, dialog.matches(':modal'), dialog.getAttribute('aria-label')]).to.deep.equal([true, false, 'Chat with Segue']);
    activeElement()!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }));
    await settled(document.body);
    expect(page.chat.open).to.equal(false);
  });

  it('moves focus to the composer when opened, back to the launcher when closed, and never because a message came (statement 8)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    expect(activeElement()?.localName).to.equal('textarea');
    button('Menu').focus();
    page.client.receive(messageItem(mia, 'Hello', { message: { seq: 90_000, id: 'focus' } }));
    await settled(document.body);
    expect(activeElement()).to.equal(button('Menu'));
    page.chat.close();
    await settled(document.body);
    expect(activeElement()).to.equal(launcher());
  });

  it('uses only tab indexes 0 and −1, and targets of 24 px and more (statements 13 and 15)', async () => {
    await open({ state: liveState(everyKind()) });
    expect(all('[tabindex]').filter((element) => !['0', '-1'].includes(element.getAttribute('tabindex')!)).length).to.equal(0);
    const small = all('button, a, textarea, select, input:not([type=file]):not([type=radio]):not([type=checkbox])').filter((element) => {
      const box = element.getBoundingClientRect();
      const inText = element.localName === 'a' && element.closest('p');
      return box.width > 0 && !inText && (box.width < 24 || box.height < 24);
    });
    expect(small.map((element) => `${element.localName} ${element.className}`)).to.deep.equal([]);
  });

  it('tells the page what happens', async () => {
    await show();
    const events: string[] = [];
    for (const name of ['open', 'close', 'unread', 'handoff']) page.chat.addEventListener(`segue-${name}`, () => events.push(name));
    page.client.set({ unread: 2 });
    page.chat.show();
    await settled(document.body);
    page.client.move({ phase: 'issued' });
    page.chat.close();
    await settled(document.body);
    expect(events).to.include.members(['unread', 'open', 'handoff', 'close']);
  });

  it('shows the chat again when it was taken along and came back', async () => {
    await open({ state: liveState(sampleTimeline()) });
    choose('take-along');
    await customElements.whenDefined('segue-handoff-view');
    for (const phase of ['issued', 'arrived', 'linked'] as const) {
      page.client.move({ phase });
      await settled(document.body);
      expect(all('segue-handoff-view').length, phase).to.equal(1);
    }
    page.client.move({ phase: 'returned' });
    await settled(document.body);
    expect(all('segue-handoff-view').length).to.equal(0);
  });

  it('says which other browser is in the chat, and offers to undo that; not where this browser came in by it', async () => {
    const handoff = { id: 'handoff-1', channel: 'pigeon', phase: 'returned' as const };
    const device = (browser: string, here: boolean) => ({ surface: 'web', browser, since: Date.now(), seenAt: Date.now(), here });
    const devices = [device('Firefox', true), device('Chrome', false)];
    await open({ state: liveState(sampleTimeline(), { conversation: conversation({ handoff, devices }) }) });
    await customElements.whenDefined('segue-chat-extras');
    await settled(document.body);
    expect(one('.notice').textContent).to.contain('Chrome (').and.not.contain('Firefox');
    button('Undo').click();
    await settled(document.body);
    expect(page.client.calls).to.deep.include(['undoHandoff']);
    page.client.set({ conversation: conversation({ handoff, devices, cameBy: [handoff.id] }) });
    await settled(document.body);
    expect(all('.notice').length).to.equal(0);
  });

  it('promises no phone where a hub has no channel to take the chat along to', async () => {
    await open({}, { brand: { ...storyBundle(), channels: [] } });
    expect(one('segue-home-view').textContent).not.to.contain('phone');
    expect(one('p').textContent).to.equal('Ask anything. Your chat stays here.');
    page.client.set(liveState(sampleTimeline()));
    button('Menu').click();
    await customElements.whenDefined('segue-menu');
    await settled(document.body);
    const entries = all('[role=menuitem]').map((element) => element.textContent?.trim());
    expect(entries.length).to.be.greaterThan(2);
    expect(entries).not.to.include('Take this chat along');
  });

  it('says nothing of who is there before it asked', async () => {
    await show({ state: liveState([], { connection: 'idle', operatorsOnline: 0 }) }, { ticket: 'cccccccccccccccccccccccc' });
    expect(one('.words .meta').textContent).to.equal('');
  });

  it('leaves nothing behind when destroyed', async () => {
    const before = [document.body.childElementCount, document.adoptedStyleSheets.length, document.documentElement.getAttribute('style')];
    await open({ state: liveState(sampleTimeline()) });
    page.chat.destroy();
    expect([
      document.body.childElementCount,
      document.adoptedStyleSheets.length,
      document.documentElement.getAttribute('style'),
    ]).to.deep.equal(before);
    expect(page.client.listeners).to.equal(0);
  });

  it('works where storage is refused', async () => {
    const get = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!;
    const refuse = {
      configurable: true,
      get: () => {
        throw new DOMException('refused', 'SecurityError');
      },
    };
    Object.defineProperty(globalThis, 'localStorage', refuse);
    try {
      await open({ state: liveState(sampleTimeline(), { storage: 'memory' }) });
      expect(one('.notice').textContent).to.contain('does not let us keep data');
    } finally {
      Object.defineProperty(globalThis, 'localStorage', get);
    }
  });

  it('reads right to left', async () => {
    applyContext({ dir: 'rtl' });
    await open({ state: liveState(sampleTimeline()) });
    const send = button('Send').getBoundingClientRect();
    const attach = button('Attach a file').getBoundingClientRect();
    expect(send.left).to.be.lessThan(attach.left);
  });
});
