import { createVoice } from '@segue/brand/runtime';
import type { ClientState } from '@segue/client';
import type { EventItem } from '@segue/elements';
import { expect } from 'chai';
import { applyContext, deskBundle } from '../../../../stories/context.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { deskClient } from '../../../../stories/pages/desk.stories.ts';
import { jonas } from '@segue/testing/fake-client';
import { operator } from '../../../../stories/fake-inbox.ts';
import { settled } from '../../../../stories/settled.ts';
import type { SegueConversationView } from './conversation-view.ts';
import './define.ts';

describe('the conversation at the desk', () => {
  let view: SegueConversationView;
  let state: ClientState;
  let checked: string[];

  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    checked = [];
    view = document.createElement('segue-conversation-view');
    view.voice = createVoice(deskBundle().strings);
    view.name = 'Ada Lindqvist';
    state = deskClient().state.get();
    view.state = state;
    view.customerLocale = 'en';
    view.draft = 'Hello';
    view.lint = (text, { locale, channel }) => {
      checked.push(`${text} ${locale} ${channel}`);
      return [];
    };
    document.body.append(view);
    await settled(document.body);
  });
  afterEach(() => view.remove());

  it('checks a draft once, however often it is drawn', async () => {
    view.state = { ...state, customerOnline: false };
    await settled(document.body);
    view.state = { ...state, customerOnline: true };
    await settled(document.body);
    expect(checked).to.deep.equal(['Hello en telegram']);
  });

  it('checks it again when it, its reader, or the place it goes to is another', async () => {
    view.draft = 'Hello there';
    await settled(document.body);
    view.customerLocale = 'de';
    await settled(document.body);
    view.state = { ...state, conversation: { ...state.conversation!, active: { kind: 'surface', id: 'web' } } };
    await settled(document.body);
    expect(checked.slice(1)).to.deep.equal(['Hello there en telegram', 'Hello there de telegram', 'Hello there de web']);
  });

  it('says that only the team sees a note, and where a reply goes', async () => {
    const said = (): string => {
      const status = view.composer.renderRoot.querySelector('.top [role=status]')!;
      const slotted = status.querySelector('slot')?.assignedElements() ?? [];
      return [status, ...slotted].map(({ textContent }) => textContent.trim()).join('');
    };
    const tabs = view.composer.renderRoot.querySelectorAll<HTMLElement>('[role=tab]');
    expect(said()).to.equal('Goes to: Telegram');
    tabs[1]!.click();
    await settled(document.body);
    expect(said()).to.equal('Only the team sees this');
    tabs[0]!.click();
    await settled(document.body);
    expect(said()).to.equal('Goes to: Telegram');
  });

  it('names the place to which a customer returned', async () => {
    const event: EventItem['event'] = {
      type: 'handoff',
      seq: 900,
      at: Date.now(),
      handoff: { id: 'h', channel: 'telegram', phase: 'returned' },
      active: { kind: 'surface', id: 'web' },
    };
    view.state = { ...state, timeline: [...state.timeline, { kind: 'event', key: 'returned', event }] };
    await settled(document.body);
    const { textContent } = view.transcript.renderRoot as ShadowRoot;
    expect(textContent).to.contain('Continues on Web');
    expect(textContent).not.to.contain('back here');
  });

  it('says what it is about in words that fit the sentence', async () => {
    const meta = (): string => view.renderRoot.querySelector('.who .meta')!.textContent.trim();
    const set = async (assignee: { id: string; kind: 'operator'; name: string } | null): Promise<void> => {
      view.state = { ...state, conversation: { ...state.conversation!, assignee } };
      await settled(document.body);
    };
    view.me = operator;
    await set(null);
    expect(meta()).to.contain('· Unassigned');
    await set({ id: operator.id, kind: 'operator', name: operator.name });
    expect(meta()).to.contain('· Assigned to you');
    await set({ id: 'operator-2', kind: 'operator', name: 'Jonas Weber' });
    expect(meta()).to.contain('· Assigned to Jonas Weber');
    view.operators = [operator];
    await settled(document.body);
    const entries = view.renderRoot.querySelector('segue-menu')!.entries.map(({ label }) => label);
    expect(entries).to.deep.equal(['Assign to you', 'Unassign']);
  });

  it('fills the button of what is to be done first, and never that which ends it', async () => {
    const filled = (): string[] => [...view.renderRoot.querySelectorAll('.actions .primary')].map(({ id }) => id);
    view.me = operator;
    await settled(document.body);
    expect(filled()).to.deep.equal(['take']);
    view.state = { ...state, conversation: { ...state.conversation!, assignee: jonas } };
    await settled(document.body);
    expect(filled()).to.deep.equal([]);
    const [take, close] = ['take', 'close'].map((id) => view.renderRoot.querySelector(`#${id}`)!.getBoundingClientRect());
    expect(close!.left - take!.right).to.be.closeTo(8, 0.1);
  });

  it('begins the name beside the picture, in whichever direction the desk is read', async () => {
    view.dir = 'rtl';
    await settled(document.body);
    const picture = view.renderRoot.querySelector('segue-avatar')!.getBoundingClientRect();
    const name = view.renderRoot.querySelector('h2 bdi')!.getBoundingClientRect();
    expect(picture.left - name.right).to.be.closeTo(12, 0.1);
  });

  describe('when it is closed', () => {
    const button = (id: string): HTMLElement | null => view.renderRoot.querySelector<HTMLElement>(`#${id}`);
    let wishes: string[];
    const set = async (status: 'open' | 'closed'): Promise<void> => {
      view.state = { ...state, conversation: { ...state.conversation!, status } };
      await settled(document.body);
    };

    beforeEach(() => {
      wishes = [];
      view.addEventListener('segue-conversation-wish', (event) => void wishes.push(event.wish.do));
    });

    it('keeps focus where the next key does nothing, and is opened again elsewhere', async () => {
      const close = button('close')!;
      const place = close.getBoundingClientRect();
      close.focus();
      close.click();
      await set('closed');
      expect(wishes).to.deep.equal(['close']);
      const { activeElement } = view.shadowRoot!;
      expect(activeElement?.textContent).to.equal('It opens again by itself when the customer writes.');
      expect(activeElement!.matches('button, a, input, textarea'), 'a key does nothing here').to.equal(false);
      expect(button('close')).to.equal(null);
      const elsewhere = button('reopen')!.getBoundingClientRect();
      expect(elsewhere.top).to.be.greaterThan(place.bottom);
      expect(await findViolations(view)).to.deep.equal([]);
    });

    it('is closed once by a double click, and not opened again by it', async () => {
      button('close')!.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true }));
      button('close')!.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
      await set('closed');
      button('reopen')!.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
      expect(wishes).to.deep.equal(['close']);
    });

    it('goes on in the field once it is opened again', async () => {
      await set('closed');
      button('reopen')!.focus();
      button('reopen')!.click();
      await set('open');
      expect(wishes).to.deep.equal(['reopen']);
      expect(view.shadowRoot?.activeElement).to.equal(view.composer);
    });

    it('leaves focus alone when a colleague closed it', async () => {
      view.composer.focus();
      await set('closed');
      expect(view.shadowRoot?.activeElement).to.equal(view.composer);
    });
  });
});
