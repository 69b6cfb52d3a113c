import { expect } from 'chai';
import { html, nothing, render } from 'lit';
import { applyContext, deskBundle } from '../../../../stories/context.ts';
import { messageItem, mia, type FakeClient } from '../../../../stories/fake-client.ts';
import { FakeInbox } from '../../../../stories/fake-inbox.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { desk, deskClient, Empty, Inbox, Offline, SignIn } from '../../../../stories/pages/desk.stories.ts';
import { settled } from '../../../../stories/settled.ts';
import type { SegueConversationView } from '../conversation/conversation-view.ts';
import type { SegueInboxList } from '../inbox/inbox-list.ts';
import type { SegueDesk } from './chat-desk.ts';
import './define.ts';

const realFetch = globalThis.fetch;
let place: HTMLElement;
let inbox: FakeInbox;
let client: FakeClient;

const element = (): SegueDesk => place.querySelector('segue-desk')!;
const list = (): SegueInboxList => element().renderRoot.querySelector('segue-inbox-list')!;
const view = (): SegueConversationView => element().renderRoot.querySelector('segue-conversation-view')!;
const rows = (): HTMLElement[] => [...list().renderRoot.querySelectorAll<HTMLElement>('[role=option]')];
const field = (): HTMLTextAreaElement => view().composer.renderRoot.querySelector('textarea')!;
const key = (target: EventTarget, name: string, more: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...more }));
async function write(text: string): Promise<void> {
  field().value = text;
  field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(place);
}
const pathOf = (input: RequestInfo | URL): string => new URL(input instanceof Request ? input.url : input).pathname;

/** Answers requests to these paths; everything else is not there. Returns what was asked for. */
function hubAnswers(answers: Record<string, () => Response>): string[] {
  const asked: string[] = [];
  globalThis.fetch = (input) => {
    const path = pathOf(input);
    asked.push(path);
    return Promise.resolve(answers[path]?.() ?? new Response(null, { status: 404 }));
  };
  return asked;
}
const bundleOf = (brand: 'segue' | 'maple-street', locale: 'en' | 'zh-CN' = 'en'): Response => {
  applyContext({ brand, locale });
  const answer = Response.json(deskBundle());
  applyContext({ brand: 'segue', locale: 'en' });
  return answer;
};
/** Customers came to these brands. */
function setBrands(brands: Record<string, string>): void {
  const { summaries } = inbox.state.get();
  inbox.set({ summaries: new Map([...summaries].map(([id, row]) => [id, { ...row, brand: brands[id] ?? row.brand }])) });
}
const notice = (): HTMLElement | null => element().renderRoot.querySelector<HTMLElement>('[role=alert]');
const noticeButton = (name: string): HTMLElement | undefined =>
  [...element().renderRoot.querySelectorAll<HTMLElement>('.problem button')].find((button) => button.textContent.trim() === name);
async function openRow(name: string): Promise<void> {
  rows()
    .find((row) => row.textContent.includes(name))!
    .click();
  await settled(place);
  await settled(place);
}
async function openFirst(): Promise<void> {
  const box = list().renderRoot.querySelector('[role=listbox]')!;
  key(box, 'Home');
  key(box, 'Enter');
  await settled(place);
  await settled(place);
}

describe('the desk', function () {
  this.timeout(15_000);

  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    inbox = new FakeInbox();
    client = deskClient();
    place = document.createElement('main');
    document.body.append(place);
    render(desk(inbox, client), place);
    await settled(place);
    await settled(place);
  });
  afterEach(() => {
    place.remove();
    globalThis.fetch = realFetch;
  });

  for (const scheme of ['light', 'dark'] as const) {
    for (const [name, story] of Object.entries({ Inbox, Empty, SignIn, Offline })) {
      it(`is accessible: ${name} in ${scheme} colours`, async () => {
        applyContext({ scheme });
        place.remove();
        place = document.createElement('main');
        document.body.append(place);
        render(story.render(), place);
        await settled(place);
        await settled(place);
        expect(await findViolations(place)).to.deep.equal([]);
      });
    }
  }

  it('is accessible with a conversation open', async () => {
    await openFirst();
    expect(await findViolations(place)).to.deep.equal([]);
  });

  it('shows who waits, and how long', () => {
    const ada = rows().find((row) => row.textContent.includes('Ada Lindqvist'))!;
    expect(ada.textContent).to.match(/2\s+unread/);
    expect(rows().filter((row) => row.querySelector('.late'))).to.have.length(1);
  });

  it('opens a conversation by keys alone, and focus is where the answer is written', async () => {
    await openFirst();
    expect(view(), 'the conversation is open').to.exist;
    expect(view().composer.shadowRoot?.activeElement).to.equal(field());
  });

  it('sends a reply, and says where it goes', async () => {
    await openFirst();
    expect(view().renderRoot.textContent).to.include('Goes to: Telegram');
    await write('On its way.');
    key(field(), 'Enter');
    expect(client.asked('send')[0]?.[0]).to.deep.include({ kind: 'text', markdown: 'On its way.' });
  });

  it('shows the customer anew when they turn up in another place', async () => {
    await openFirst();
    const card = (): string => element().renderRoot.querySelector('segue-customer-card')!.shadowRoot!.textContent;
    expect(card()).not.to.contain('Grace Hopper');
    inbox.known = { ...inbox.known, name: 'Grace Hopper' };
    client.set({ conversation: { ...client.state.get().conversation!, activeVia: 'web' } });
    await settled(place);
    await settled(place);
    expect(card()).to.contain('Grace Hopper');
  });

  it('takes a saved reply by "/" and its shortcut', async () => {
    await openFirst();
    await write('/ho');
    key(field(), 'Enter');
    await settled(place);
    expect(field().value).to.equal('We are here from 9 to 18.');
    expect(client.asked('send')).to.deep.equal([]);
  });

  it('keeps the draft of each conversation', async () => {
    await openFirst();
    await write('half a sent');
    rows()[1]!.click();
    await settled(place);
    await settled(place);
    expect(field().value).to.equal('');
    rows()[0]!.click();
    await settled(place);
    await settled(place);
    expect(field().value).to.equal('half a sent');
  });

  it('keeps drafts over a reload, until the operator signs out', async () => {
    await openFirst();
    await write('half a sent');
    render(nothing, place);
    render(desk(inbox, client), place);
    await settled(place);
    await openFirst();
    expect(field().value).to.equal('half a sent');
    key(window, 'k', { ctrlKey: true });
    await settled(place);
    const palette = element().renderRoot.querySelector('segue-command-palette')!;
    palette.dispatchEvent(Object.assign(new Event('segue-command'), { command: 'sign-out' }));
    expect(sessionStorage.getItem('segue-desk:drafts')).to.equal('{}');
  });

  describe('with a client for each conversation', () => {
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
      await settled(place);
      await settled(place);
      return [...clients.keys()].find((id) => !before.has(id)) ?? '';
    };
    beforeEach(async () => {
      clients.clear();
      localStorage.clear();
      element().openClient = openClient;
      await settled(place);
    });
    afterEach(() => localStorage.clear());

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
      await settled(place);
      expect(notice()!.textContent).to.contain('Łukasz Żółw: Not sent.');
      noticeButton('Try again')!.click();
      await settled(place);
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
      await settled(place);
      expect(isGone(first)).to.equal(false);
    });

    it('sends after a reload what waited in a conversation that nobody opens', async () => {
      const first = await open(0);
      say(first, 'sending');
      render(nothing, place);
      clients.clear();
      const openWaiting = (id: string): FakeClient => {
        const made = openClient(id);
        say(id, 'sending');
        return made;
      };
      render(html`<segue-desk .bundle=${deskBundle()} .inbox=${inbox} .openClient=${openWaiting}></segue-desk>`, place);
      await settled(place);
      expect([...clients.keys()]).to.deep.equal([first]);
      say(first, 'sent');
      expect(isGone(first)).to.equal(true);
      expect(localStorage.getItem('segue-desk:unsent')).to.equal('[]');
    });
  });

  it('closes and takes conversations from the palette', async () => {
    await openFirst();
    key(window, 'k', { ctrlKey: true });
    await settled(place);
    const palette = element().renderRoot.querySelector('segue-command-palette')!;
    const input = palette.renderRoot.querySelector('input')!;
    input.value = 'take';
    input.dispatchEvent(new InputEvent('input'));
    await settled(place);
    key(input, 'Enter');
    await settled(place);
    expect(inbox.calls.find(([name]) => name === 'assign')?.[2]).to.equal('operator-1');
  });

  describe('asked for its keys by "?"', () => {
    const dialog = (): HTMLDialogElement =>
      element().renderRoot.querySelector('segue-command-palette')!.renderRoot.querySelector('dialog')!;
    const keysOf = (label: string): string =>
      [...dialog().querySelectorAll('dl div')]
        .find((entry) => entry.querySelector('dt')?.textContent === label)!
        .querySelector('dd')!
        .textContent.trim();

    it('lists them, each with what it is for', async () => {
      key(document.body, '?');
      await settled(place);
      expect(dialog().open).to.equal(true);
      expect(keysOf('Find or do')).to.match(/^(Ctrl|⌘) K · \?$/);
      expect(keysOf('Saved replies')).to.equal('/');
      expect(keysOf('Send')).to.equal('Enter');
      expect(await findViolations(place)).to.deep.equal([]);
    });

    it('says nothing while somebody writes', async () => {
      await openFirst();
      key(field(), '?');
      await settled(place);
      expect(dialog().open).to.equal(false);
    });
  });

  it('goes from the inbox back to the answer by Escape', async () => {
    await openFirst();
    list().focus();
    expect(view().composer.shadowRoot?.activeElement).not.to.equal(field());
    key(list().renderRoot.querySelector('[role=listbox]')!, 'Escape');
    expect(view().composer.shadowRoot?.activeElement).to.equal(field());
  });

  describe('in the voice of a brand', function () {
    const advice = (): HTMLElement[] => [...view().composer.renderRoot.querySelectorAll<HTMLElement>('.advice li')];
    const marked = (): string[] => [...view().composer.renderRoot.querySelectorAll('mark')].map((mark) => mark.textContent);
    beforeEach(async () => {
      applyContext({ brand: 'maple-street' });
      place.remove();
      place = document.createElement('main');
      document.body.append(place);
      setBrands({ one: 'maple-street', two: 'maple-street', three: 'maple-street', four: 'maple-street' });
      render(desk(inbox, client), place);
      await settled(place);
      await settled(place);
      await openFirst();
    });

    it('underlines what the brand would say differently, and mends it with one press', async () => {
      await write('Your purchase request left MapleStreet');
      expect(marked()).to.deep.equal(['purchase request', 'MapleStreet']);
      expect(advice().map((item) => item.textContent.replaceAll(/\s+/g, ' ').trim())).to.deep.equal([
        '“purchase request” is not the brand’s word. Use “order”',
        '“MapleStreet” is not the brand’s word. Use “Maple Street”',
      ]);
      advice()[0]!.querySelector('button')!.click();
      await settled(place);
      expect([field().value, ...marked()]).to.deep.equal(['Your order left MapleStreet', 'MapleStreet']);
      expect(await findViolations(place)).to.deep.equal([]);
    });

    it('sends a draft with findings, but not with a word that the brand never says, and says so', async () => {
      await write('Your purchase request is here');
      key(field(), 'Enter');
      await settled(place);
      expect(client.asked('send').at(-1)?.[0]).to.deep.include({ kind: 'text', markdown: 'Your purchase request is here' });
      await write('It is cheap');
      const before = client.asked('send').length;
      key(field(), 'Enter');
      await settled(place);
      expect([client.asked('send').length, field().value]).to.deep.equal([before, 'It is cheap']);
      expect(advice()[0]!.textContent).to.contain('Change this before you send it.');
      advice()[0]!.querySelector('button')!.click();
      await settled(place);
      key(field(), 'Enter');
      await settled(place);
      expect(client.asked('send').at(-1)?.[0]).to.deep.include({ markdown: 'It is good value' });
    });

    it('has no say in notes', async () => {
      view().composer.note = true;
      await write('cheap');
      expect(marked()).to.deep.equal([]);
    });
  });

  describe('with customers of several brands', function () {
    const marked = (): string[] => [...view().composer.renderRoot.querySelectorAll('mark')].map((mark) => mark.textContent);
    beforeEach(() => setBrands({ one: 'maple-street' }));

    it('checks each draft by the rules of the brand that the customer came to', async () => {
      const asked = hubAnswers({ '/maple-street/desk.en.json': () => bundleOf('maple-street') });
      await openRow('green one');
      await write('Your purchase request is here');
      expect(marked()).to.deep.equal([]);
      await openRow('Ada Lindqvist');
      await write('Your purchase request is here');
      expect(marked()).to.deep.equal(['purchase request']);
      await openRow('green one');
      expect(field().value).to.equal('Your purchase request is here');
      expect(marked()).to.deep.equal([]);
      await openRow('Ada Lindqvist');
      expect(asked).to.deep.equal(['/maple-street/desk.en.json']);
    });

    it('says that a draft is not checked while the rules are missing, and asks for them again', async () => {
      hubAnswers({});
      await openRow('Ada Lindqvist');
      expect(notice()?.textContent).to.contain('is not checked yet');
      expect(await findViolations(place)).to.deep.equal([]);
      await write('Your purchase request is here');
      expect(marked()).to.deep.equal([]);
      hubAnswers({ '/maple-street/desk.en.json': () => bundleOf('maple-street') });
      noticeButton('Try again')!.click();
      await settled(place);
      await settled(place);
      expect(notice()).to.equal(null);
      expect(marked()).to.deep.equal(['purchase request']);
    });
  });

  describe('in another language', function () {
    const heading = (): string => list().renderRoot.querySelector('[role=tab]')!.textContent;

    for (const [way, change] of Object.entries({
      'by its attribute': () => element().setAttribute('locale', 'zh-CN'),
      'in the settings': () =>
        element()
          .renderRoot.querySelector('segue-menu')!
          .dispatchEvent(Object.assign(new Event('segue-menu'), { entry: 'locale:zh-CN' })),
    })) {
      it(`speaks it once it is chosen ${way}, and goes on meanwhile`, async () => {
        await openFirst();
        hubAnswers({ '/segue/desk.zh-CN.json': () => bundleOf('segue', 'zh-CN') });
        change();
        await element().updateComplete;
        expect(view(), 'the conversation stays open').to.exist;
        await settled(place);
        await settled(place);
        expect([element().lang, heading()]).to.satisfy(([lang, words]: string[]) => lang === 'zh-CN' && !words!.includes('Mine'));
        expect(view(), 'the conversation is still open').to.exist;
      });

      it(`says when it did not load, having been chosen ${way}, and tries again when asked`, async () => {
        hubAnswers({ '/segue/desk.zh-CN.json': () => new Response(null, { status: 503 }) });
        change();
        await settled(place);
        await settled(place);
        expect(notice()?.textContent).to.contain('Something went wrong on our side');
        expect(heading()).to.contain('Mine');
        expect(await findViolations(place)).to.deep.equal([]);
        hubAnswers({ '/segue/desk.zh-CN.json': () => bundleOf('segue', 'zh-CN') });
        noticeButton('Try again')!.click();
        await settled(place);
        await settled(place);
        expect(notice()).to.equal(null);
        expect(element().lang).to.equal('zh-CN');
      });
    }

    it('speaks the one that was chosen last, whichever comes first', async () => {
      const { promise: slow, resolve } = Promise.withResolvers<Response>();
      globalThis.fetch = (input) => (pathOf(input).includes('zh-CN') ? slow : Promise.resolve(bundleOf('segue')));
      element().setAttribute('locale', 'zh-CN');
      await settled(place);
      element().setAttribute('locale', 'en');
      await settled(place);
      resolve(bundleOf('segue', 'zh-CN'));
      await settled(place);
      await settled(place);
      expect([element().lang, notice()]).to.deep.equal(['en', null]);
    });
  });

  it('offers another try when its words did not come at the start', async () => {
    hubAnswers({ '/segue/desk.en.json': () => new Response(null, { status: 503 }) });
    place.remove();
    place = document.createElement('main');
    document.body.append(place);
    render(html`<segue-desk brand="segue" locale="en" .inbox=${inbox}></segue-desk>`, place);
    await settled(place);
    await settled(place);
    expect(notice()?.textContent).to.contain('The hub answered 503');
    hubAnswers({ '/segue/desk.en.json': () => bundleOf('segue') });
    notice()!.querySelector('button')!.click();
    await settled(place);
    await settled(place);
    await settled(place);
    expect(rows().length).to.be.greaterThan(0);
  });

  it('says of the numbers on its tabs that they are of what is unread', () => {
    const tabs = [...list().renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    expect(tabs.map((tab) => tab.querySelector('.hidden-text')?.textContent)).to.deep.equal([
      '1 conversation with unread messages',
      '2 conversations with unread messages',
      '3 conversations with unread messages',
      undefined,
    ]);
    expect(tabs[0]!.querySelector('.count > [aria-hidden=true]')?.textContent).to.equal('1');
    expect(list().scrollWidth, 'all of them have room').to.be.at.most(list().clientWidth);
  });

  it('keeps a text that turns the reading direction to itself', async () => {
    const [id, row] = [...inbox.state.get().summaries][0]!;
    const text = 'abc\u202Edef\u2067\u200Fghi\nnext';
    inbox.set({ summaries: new Map([[id, { ...row, last: { ...row.last!, kind: 'operator', text } }]]) });
    await settled(place);
    const line = rows()[0]!.querySelector<HTMLElement>('.line')!;
    expect(line.textContent.replaceAll(/\s+/g, ' ').trim()).to.equal('Team: abcdefghi next');
    expect(getComputedStyle(line.querySelector('bdi')!).unicodeBidi).to.contain('isolate');
  });

  it('sends two files of the same name, each once', async () => {
    await openFirst();
    const files = ['a', 'b'].map((id) => ({ id, name: 'photo.jpg', mediaType: 'image/jpeg', bytes: 4 }));
    client.set({
      uploads: files.map((attachment) => ({ ...attachment, id: `upload-${attachment.id}`, sentBytes: 4, state: 'done', attachment })),
    });
    await write('Both of them.');
    key(field(), 'Enter');
    expect(client.asked('send').map(([content]) => content)).to.deep.equal([
      { kind: 'attachment', attachment: files[0], markdown: 'Both of them.' },
      { kind: 'attachment', attachment: files[1] },
    ]);
  });

  it('asks the hub when somebody searches', async () => {
    const search = list().renderRoot.querySelector('input')!;
    search.value = 'green';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(place);
    await settled(place);
    expect(inbox.calls.find(([name]) => name === 'search')?.[1]).to.include({ q: 'green' });
    expect(rows()).to.have.length(1);
  });

  it('says in words that a password is wrong, and keeps what was typed', async () => {
    inbox.set({ operator: null });
    await settled(place);
    const form = element().renderRoot.querySelector('segue-sign-in')!.renderRoot;
    form.querySelector<HTMLInputElement>('[name=email]')!.value = 'mia@example.com';
    form.querySelector<HTMLInputElement>('[name=password]')!.value = 'wrong';
    form.querySelector<HTMLButtonElement>('button')!.click();
    await settled(place);
    await settled(place);
    expect(form.querySelector('[role=alert]')?.textContent).to.equal('E-mail or password is not right.');
    expect(form.querySelector<HTMLInputElement>('[name=email]')!.value).to.equal('mia@example.com');
  });

  it('leaves nothing behind when it is removed', async () => {
    await openFirst();
    place.remove();
    expect(client.asked('destroy')).to.have.length(1);
  });
});
