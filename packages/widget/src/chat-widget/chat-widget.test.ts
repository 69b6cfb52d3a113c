import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { applyContext, storyBundle, storyVoice } from '../../../../stories/context.ts';
import { conversation, customer, FakeClient, liveState, messageItem, mia } from '../../../../stories/fake-client.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { everyKind, sampleTimeline } from '../../../../stories/samples.ts';
import { elementsIn, settled } from '../../../../stories/settled.ts';
import '../index.ts';
import '../launcher/define.ts';
import type { SegueChat } from './chat-widget.ts';

let chat: SegueChat;
let client: FakeClient;
let heard: string[];

const all = (selector: string): HTMLElement[] =>
  elementsIn(chat.renderRoot).filter((element) => element.matches(selector)) as HTMLElement[];
const one = (selector: string): HTMLElement => all(selector)[0]!;
const button = (name: string): HTMLElement =>
  all('button').find((element) => element.textContent?.trim() === name || element.getAttribute('aria-label') === name)!;
const launcher = (): HTMLElement => chat.renderRoot.querySelector('segue-launcher')!.shadowRoot!.querySelector('button')!;
const active = (): Element | null => {
  let element: Element | null = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
/** Longer than the time in which messages are gathered into one announcement. */
const gathered = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 560));

async function show(options: ConstructorParameters<typeof FakeClient>[0] = {}, properties: Partial<SegueChat> = {}): Promise<void> {
  client = new FakeClient(options);
  chat = document.createElement('segue-chat');
  Object.assign(chat, { brand: storyBundle(), client, ...properties });
  document.body.append(chat);
  await settled(document.body);
  heard = [];
  for (const region of all('[aria-live]').filter((element) => element.getAttribute('aria-live') !== 'off')) {
    new MutationObserver((records) => {
      for (const record of records)
        for (const node of record.addedNodes)
          if (node instanceof HTMLElement) heard.push(`${region.getAttribute('aria-live')}: ${node.textContent}`);
    }).observe(region, { childList: true });
  }
}
const open = async (options: ConstructorParameters<typeof FakeClient>[0] = {}, properties: Partial<SegueChat> = {}): Promise<void> => {
  await show(options, properties);
  launcher().click();
  await settled(document.body);
};

const framesToSettle = 60;

/** Sets the size of the page and waits until the page has it. */
async function viewport(width: number, height: number): Promise<void> {
  if (innerWidth === width && innerHeight === height) return;
  await executeServerCommand('engine-viewport', { width, height });
  while (innerWidth !== width || innerHeight !== height) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** A phone's size; where a window cannot get that narrow (MiniBrowser stays above 447 pixels), the test is skipped and says so. */
async function phone(test: TestContext, width: number, height: number): Promise<void> {
  await executeServerCommand('engine-viewport', { width, height });
  for (let frames = 0; innerWidth !== width || innerHeight !== height; frames += 1) {
    if (frames === framesToSettle) {
      test.test.title += `: this window is ${innerWidth} pixels wide and gets no narrower, the app host runs it`;
      test.skip();
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

describe('<segue-chat>', function () {
  this.timeout(15_000);
  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    await viewport(1000, 800);
  });
  afterEach(() => {
    chat.destroy();
    sessionStorage.clear();
    localStorage.clear();
  });

  it('is accessible: closed, first view, conversation, every kind of message, take-along sheet', async () => {
    await show();
    expect(await findViolations(chat)).to.deep.equal([]);
    launcher().click();
    await settled(document.body);
    expect(await findViolations(chat)).to.deep.equal([]);
    client.set({ ...liveState(sampleTimeline()) });
    await settled(document.body);
    expect(await findViolations(chat)).to.deep.equal([]);
    client.set({ timeline: everyKind() });
    await settled(document.body);
    expect(await findViolations(chat)).to.deep.equal([]);
    one('segue-chat-header').dispatchEvent(
      Object.assign(new Event('segue-menu', { bubbles: true, composed: true }), { entry: 'take-along' }),
    );
    await customElements.whenDefined('segue-handoff-view');
    await settled(document.body);
    expect(one('segue-handoff-view')).not.to.equal(undefined);
    expect(await findViolations(chat)).to.deep.equal([]);
  });

  it('asks nothing and stores nothing before it is opened', async () => {
    await show();
    expect(client.calls).to.deep.equal([]);
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    launcher().click();
    await settled(document.body);
    expect(client.calls).to.deep.equal([['start']]);
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
    active()!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }));
    await settled(document.body);
    expect(chat.open).to.equal(false);
  });

  it('fills a phone, modal, with the page behind it still, and closes by the back button', async function () {
    await phone(this, 390, 700);
    await open({ state: liveState(sampleTimeline()) });
    const dialog = one('dialog') as HTMLDialogElement;
    expect([dialog.matches(':modal'), dialog.offsetWidth, dialog.offsetHeight]).to.deep.equal([true, innerWidth, innerHeight]);
    expect(getComputedStyle(document.documentElement).overflow).to.equal('hidden');
    if ('CloseWatcher' in globalThis) dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    else dispatchEvent(new PopStateEvent('popstate'));
    await settled(document.body);
    expect([chat.open, dialog.open, document.documentElement.style.overflow]).to.deep.equal([false, false, '']);
  });

  it('works without two-way scrolling at 320 by 256 pixels, the composer taking half at most (statement 16)', async function () {
    await phone(this, 320, 256);
    await open({ state: liveState(sampleTimeline()) });
    for (const element of [...all('dialog'), ...all('.scroller'), one('segue-composer')])
      expect(element.scrollWidth, element.className).to.be.at.most(element.clientWidth + 1);
    expect(one('segue-composer').offsetHeight).to.be.at.most(128);
    expect(one('.scroller').clientHeight).to.be.greaterThan(40);
  });

  it('has both announcers, empty, outside of the panel, before the first message (statement 4)', async () => {
    await show();
    const regions = all('[aria-live]').filter((element) => element.getAttribute('aria-live') !== 'off');
    expect(regions.map((element) => [element.getAttribute('aria-live'), element.childNodes.length])).to.deep.equal([
      ['polite', 0],
      ['assertive', 0],
    ]);
    expect(all('segue-announcer')[0]!.closest('segue-panel')).to.equal(null);
  });

  it('announces each new message of others once, without markup, and nothing of history or one’s own (statement 5)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    const now = client.state.get().timeline.reduce((most, item) => Math.max(most, item.kind === 'message' ? item.message.seq : 0), 0);
    client.receive(messageItem(mia, 'It is **on its way**, see [here](https://shop.example)', { message: { seq: now + 1, id: 'new-1' } }));
    client.receive(messageItem(customer, 'Thanks', { message: { seq: now + 2, id: 'own-1' } }));
    await gathered();
    client.change('new-1', (item) => ({ ...item, message: { ...item.message, editedAt: 1 } }));
    await gathered();
    expect(heard).to.deep.equal(['polite: Mia Chen: It is on its way, see here (https://shop.example)']);
    await gathered();
    expect(all('[aria-live=polite] > *').length, 'removed after a second').to.equal(0);
  });

  it('announces a streamed answer once, when it is complete, and is busy meanwhile (statement 6)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    const item = messageItem(mia, 'Let me', { message: { seq: 90_001, id: 'stream', streaming: true } });
    client.receive(item);
    await gathered();
    expect(heard).to.deep.equal([]);
    expect(all('article[aria-busy=true]').length).to.equal(1);
    client.change('stream', (old) => ({
      ...old,
      message: { ...old.message, text: 'Let me look.', content: { kind: 'text', markdown: 'Let me look.' }, streaming: false },
    }));
    await gathered();
    expect(heard).to.deep.equal(['polite: Mia Chen: Let me look.']);
  });

  it('announces typing once per turn, and a failure assertively with the message (statement 6)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    for (const typing of [[mia], [], [mia]]) client.set({ typing });
    client.receive(messageItem(customer, 'Lost words', { state: 'failed', message: { id: 'lost', seq: 90_000 } }));
    expect(heard).to.deep.equal([]);
    await settled(document.body);
    expect(heard).to.deep.equal(['polite: Mia Chen is typing', 'assertive: Not sent: Lost words']);
  });

  it('gathers messages that come together, and is silent when closed (statement 7)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    for (const [index, text] of ['One', 'Two', 'Three'].entries())
      client.receive(messageItem(mia, text, { message: { seq: 90_000 + index, id: `many-${index}` } }));
    await gathered();
    expect(heard).to.deep.equal(['polite: 3 new messages. Mia Chen: Three']);
    chat.close();
    client.receive(messageItem(mia, 'Secret', { message: { seq: 90_100, id: 'closed' } }));
    await gathered();
    expect(heard.length).to.equal(1);
  });

  it('moves focus to the composer when opened, back to the launcher when closed, and never because a message came (statement 8)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    expect(active()?.localName).to.equal('textarea');
    button('Menu').focus();
    client.receive(messageItem(mia, 'Hello', { message: { seq: 90_000, id: 'focus' } }));
    await settled(document.body);
    expect(active()).to.equal(button('Menu'));
    chat.close();
    await settled(document.body);
    expect(active()).to.equal(launcher());
  });

  it('gives focus to the composer without a keyboard after a choice, which stays readable (statement 11)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    button('Pick-up point').click();
    await settled(document.body);
    expect(client.asked('send')[0]).to.deep.equal([
      { kind: 'text', markdown: 'Pick-up point' },
      {
        answer: {
          messageId: client.state.get().timeline.find((item) => item.kind === 'message' && item.message.content.kind === 'choices')!.key,
          values: { choice: 'pickup' },
        },
      },
    ]);
    expect(active()?.localName).to.equal('textarea');
    expect(active()?.getAttribute('inputmode')).to.equal('none');
    expect(
      all('segue-choices')
        .flatMap((element) => [...element.shadowRoot!.querySelectorAll('button')])
        .map((element) => element.hasAttribute('disabled')),
    ).to.deep.equal([false, false, false]);
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

  it('keeps the draft through a reload, and forgets it when it is sent', async () => {
    await open({ state: liveState(sampleTimeline()) });
    const write = (text: string): void => {
      const field = one('textarea') as HTMLTextAreaElement;
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    write('Half a sen');
    await settled(document.body);
    chat.remove();
    await open({ state: liveState(sampleTimeline()) });
    expect((one('textarea') as HTMLTextAreaElement).value).to.equal('Half a sen');
    button('Send').click();
    await settled(document.body);
    expect(client.asked('send').at(-1)?.[0]).to.deep.equal({ kind: 'text', markdown: 'Half a sen' });
    expect(sessionStorage.length).to.equal(0);
  });

  it('sends a file that was uploaded', async () => {
    await open({ state: liveState(sampleTimeline()) });
    one('segue-composer').dispatchEvent(
      Object.assign(new Event('segue-files', { bubbles: true, composed: true }), {
        files: [new File(['abc'], 'a.txt', { type: 'text/plain' })],
      }),
    );
    await settled(document.body);
    button('Send').click();
    await settled(document.body);
    expect((client.asked('send')[0]?.[0] as { attachment: { name: string } }).attachment.name).to.equal('a.txt');
  });

  it('asks before it brings a chat here by link, drops the ticket from the address, and never redeems by itself', async () => {
    history.replaceState(null, '', '#chat=aaaaaaaaaaaaaaaaaaaaaaaa');
    await show();
    expect(location.hash).to.equal('');
    expect(client.calls).to.deep.equal([]);
    expect(one('.question').textContent).to.contain('Continue your chat here?');
    button('Continue').click();
    await settled(document.body);
    expect(client.asked('redeem')).to.deep.equal([['aaaaaaaaaaaaaaaaaaaaaaaa', { replace: false }]]);
  });

  it('asks again when this browser has a chat of its own, and leaves the ticket alone when it is not mine', async () => {
    await show({ redeemCode: 'own-conversation' }, { ticket: 'bbbbbbbbbbbbbbbbbbbbbbbb' });
    button('Continue').click();
    await settled(document.body);
    expect(one('.question').textContent).to.contain('already a chat');
    button('Not mine').click();
    await settled(document.body);
    expect(client.asked('redeem').length).to.equal(1);
    expect(all('.question').length).to.equal(0);
  });

  it('takes the chat along with what the customer left in, shows the way, and offers to undo', async () => {
    await open({ state: liveState(sampleTimeline(), { conversation: conversation() }) });
    one('segue-chat-header').dispatchEvent(
      Object.assign(new Event('segue-menu', { bubbles: true, composed: true }), { entry: 'take-along' }),
    );
    await customElements.whenDefined('segue-handoff-view');
    await settled(document.body);
    button('Remove Files').click();
    await settled(document.body);
    all('.channel')
      .find((element) => element.textContent?.includes('WhatsApp'))!
      .click();
    expect(client.asked('openHandoff').length).to.equal(0);
    all('.channel')
      .find((element) => element.textContent?.includes('Telegram'))!
      .click();
    await settled(document.body);
    const [channel, capsule] = client.asked('openHandoff')[0] as [string, { files: unknown[]; topic: string }];
    expect([channel, capsule.files, capsule.topic]).to.deep.equal(['telegram', [], 'Where is my order?']);
    expect(one('.code').textContent).to.equal('K3JT-9QM2');
    client.move({ phase: 'arrived', needsConsent: true, address: 'Ada' });
    await settled(document.body);
    button('Yes, allow').click();
    await settled(document.body);
    expect(client.asked('allowHandoff').length).to.equal(1);
    button('Back to the chat').click();
    await settled(document.body);
    expect((one('textarea') as HTMLTextAreaElement).placeholder).to.equal('Send to Telegram');
    button('Undo').click();
    button('Bring the chat back here').click();
    expect([client.asked('undoHandoff').length, client.asked('bringBack').length]).to.deep.equal([1, 1]);
  });

  it('tells the page what happens', async () => {
    await show();
    const events: string[] = [];
    for (const name of ['open', 'close', 'unread', 'handoff']) chat.addEventListener(`segue-${name}`, () => events.push(name));
    client.set({ unread: 2 });
    chat.show();
    await settled(document.body);
    client.move({ phase: 'issued' });
    chat.close();
    await settled(document.body);
    expect(events).to.include.members(['unread', 'open', 'handoff', 'close']);
  });

  it('leaves nothing behind when destroyed', async () => {
    const before = [document.body.childElementCount, document.adoptedStyleSheets.length, document.documentElement.getAttribute('style')];
    await open({ state: liveState(sampleTimeline()) });
    chat.destroy();
    expect([
      document.body.childElementCount,
      document.adoptedStyleSheets.length,
      document.documentElement.getAttribute('style'),
    ]).to.deep.equal(before);
    expect(client.listeners).to.equal(0);
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

  it('changes brand and language in mid-conversation: look and words change, messages, draft and focus stay', async () => {
    await open({ state: liveState(sampleTimeline()) });
    const field = (): HTMLTextAreaElement => one('segue-composer').shadowRoot!.querySelector('textarea')!;
    field().value = 'half a sent';
    field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const messages = all('segue-message').length;
    const accent = (): string => getComputedStyle(chat).getPropertyValue('--segue-color-accent');
    const before = accent();
    applyContext({ brand: 'maple-street', locale: 'zh-CN' });
    chat.brand = storyBundle();
    await settled(document.body);
    expect(accent()).not.to.equal(before);
    expect(field().placeholder).to.equal(storyVoice().say('composer-placeholder'));
    expect([field().value, all('segue-message').length, chat.lang]).to.deep.equal(['half a sent', messages, 'zh-CN']);
    expect(one('segue-composer').shadowRoot!.activeElement).to.equal(field());
  });

  it('reads right to left', async () => {
    applyContext({ dir: 'rtl' });
    await open({ state: liveState(sampleTimeline()) });
    const send = button('Send').getBoundingClientRect();
    const attach = button('Attach a file').getBoundingClientRect();
    expect(send.left).to.be.lessThan(attach.left);
  });
});
