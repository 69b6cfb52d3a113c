import { expect } from 'chai';
import { render } from 'lit';
import { applyContext } from '../../../../stories/context.ts';
import type { FakeClient } from '../../../../stories/fake-client.ts';
import { FakeInbox } from '../../../../stories/fake-inbox.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { desk, deskClient, Empty, Inbox, Offline, SignIn } from '../../../../stories/pages/desk.stories.ts';
import { settled } from '../../../../stories/settled.ts';
import type { SegueConversationView } from '../conversation/conversation-view.ts';
import type { SegueInboxList } from '../inbox/inbox-list.ts';
import type { SegueDesk } from './chat-desk.ts';
import './define.ts';

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
  afterEach(() => place.remove());

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

  describe('in the voice of a brand', function () {
    const advice = (): HTMLElement[] => [...view().composer.renderRoot.querySelectorAll<HTMLElement>('.advice li')];
    const marked = (): string[] => [...view().composer.renderRoot.querySelectorAll('mark')].map((mark) => mark.textContent);
    beforeEach(async () => {
      applyContext({ brand: 'maple-street' });
      place.remove();
      place = document.createElement('main');
      document.body.append(place);
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
