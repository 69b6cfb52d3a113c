import { expect } from 'chai';
import { applyContext } from '../../../../stories/context.ts';
import { eachWithDesk, hubAnswers, key } from '../../../../stories/desk-page.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { Empty, Inbox, Offline, SignIn } from '../../../../stories/pages/desk.stories.ts';
import { settled } from '../../../../stories/settled.ts';
import './define.ts';

describe('the desk', function () {
  this.timeout(60_000);

  const page = eachWithDesk();
  const { element, field, list, openFirst, openRow, rest, rows, setBrands, show, view, write } = page;

  for (const scheme of ['light', 'dark'] as const) {
    for (const [name, story] of Object.entries({ Inbox, Empty, SignIn, Offline })) {
      it(`is accessible: ${name} in ${scheme} colours`, async () => {
        applyContext({ scheme });
        await show(story.render());
        expect(await findViolations(page.place)).to.deep.equal([]);
      });
    }
  }

  it('is accessible with a conversation open', async () => {
    await openFirst();
    expect(await findViolations(page.place)).to.deep.equal([]);
  });

  it('shows who waits, and how long', () => {
    const ada = rows().find((row) => row.textContent.includes('Ada Lindqvist'))!;
    expect(ada.textContent).to.match(/2\s+unread/);
    expect(rows().filter((row) => row.querySelector('.late'))).to.have.length(1);
  });

  it('keeps name, state and all that can be done in sight where it is as narrow as a phone', async () => {
    page.place.style.setProperty('inline-size', '390px');
    hubAnswers({});
    setBrands({ one: 'ruckus' });
    await rest();
    await openRow('Ada Lindqvist');
    const root = view().renderRoot;
    const name = root.querySelector<HTMLElement>('h2')!;
    const state = root.querySelector<HTMLElement>('.who .meta')!;
    expect(name.querySelector('bdi')!.getBoundingClientRect().right, 'all of the name').to.be.at.most(name.getBoundingClientRect().right);
    expect(state.offsetHeight, 'one line').to.be.lessThan(24);
    expect(state.scrollWidth, 'all of the state').to.be.at.most(state.clientWidth);
    for (const [id, said] of [
      ['take', 'Take it'],
      ['close', 'Close'],
    ] as const) {
      const button = root.querySelector<HTMLElement>(`#${id}`)!;
      expect(button.offsetWidth).to.be.at.most(48);
      expect(button.textContent.trim()).to.equal(said);
    }
    const ends = (part: Element): number => part.getBoundingClientRect().right;
    expect(ends(root.querySelector('segue-menu')!)).to.be.at.most(ends(element()));
    expect(ends(view().composer)).to.be.at.most(ends(element()));
    expect(getComputedStyle(view()).borderInlineStartWidth).to.equal('0px');
    const find = element().renderRoot.querySelector('.find')!;
    expect(getComputedStyle(find.querySelector('kbd')!).display).to.equal('none');
    expect(find.querySelector('segue-icon')!.getBoundingClientRect().width).to.equal(20);
    expect(await findViolations(page.place)).to.deep.equal([]);
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
    expect(page.client.asked('send')[0]?.[0]).to.deep.include({ kind: 'text', markdown: 'On its way.' });
  });

  it('shows the customer anew when they turn up in another place', async () => {
    await openFirst();
    const card = (): string => element().renderRoot.querySelector('segue-customer-card')!.shadowRoot!.textContent;
    expect(card()).not.to.contain('Grace Hopper');
    page.inbox.known = { ...page.inbox.known, name: 'Grace Hopper' };
    page.client.set({ conversation: { ...page.client.state.get().conversation!, active: { kind: 'surface', id: 'web' } } });
    await rest();
    expect(card()).to.contain('Grace Hopper');
  });

  it('takes a saved reply by "/" and its shortcut', async () => {
    await openFirst();
    await write('/ho');
    key(field(), 'Enter');
    await settled(page.place);
    expect(field().value).to.equal('We are here from 9 to 18.');
    expect(page.client.asked('send')).to.deep.equal([]);
  });

  it('takes a key without a name, which a browser sends that fills in the sign-in, for none', () => {
    const failures: string[] = [];
    const fail = (event: ErrorEvent): void => void failures.push(event.message);
    addEventListener('error', fail);
    window.dispatchEvent(new Event('keydown'));
    removeEventListener('error', fail);
    expect(failures).to.deep.equal([]);
  });

  it('finds its commands by the same key in scripts without a K, and not by a sign that is typed with Alt', async () => {
    const isOpen = (): boolean =>
      element().renderRoot.querySelector('segue-command-palette')!.renderRoot.querySelector('dialog')?.open ?? false;
    key(window, 'k', { ctrlKey: true, altKey: true, code: 'KeyK' });
    await settled(page.place);
    expect(isOpen()).to.equal(false);
    key(window, 'л', { ctrlKey: true, code: 'KeyK' });
    await settled(page.place);
    expect(isOpen()).to.equal(true);
  });

  it('closes and takes conversations from the palette', async () => {
    await openFirst();
    key(window, 'k', { ctrlKey: true });
    await settled(page.place);
    const palette = element().renderRoot.querySelector('segue-command-palette')!;
    const input = palette.renderRoot.querySelector('input')!;
    input.value = 'take';
    input.dispatchEvent(new InputEvent('input'));
    await settled(page.place);
    key(input, 'Enter');
    await settled(page.place);
    expect(page.inbox.calls.find(([name]) => name === 'assign')?.slice(2)).to.deep.equal(['operator-1', null]);
  });

  describe('asked for its keys', () => {
    const dialog = (): HTMLDialogElement =>
      element().renderRoot.querySelector('segue-command-palette')!.renderRoot.querySelector('dialog')!;
    const keysOf = (label: string): string =>
      [...dialog().querySelectorAll('dl div')]
        .find((entry) => entry.querySelector('dt')?.textContent === label)!
        .querySelector('dd')!
        .textContent.trim();

    it('lists them, each with what it is for', async () => {
      key(document.body, 'k', { ctrlKey: true });
      await settled(page.place);
      expect(dialog().open).to.equal(true);
      expect(keysOf('Find or do')).to.match(/^(Ctrl|⌘) K$/);
      expect(keysOf('Saved replies')).to.equal('/');
      expect(keysOf('Send')).to.equal('Enter');
      expect(await findViolations(page.place)).to.deep.equal([]);
    });

    it('does nothing at a single sign, which somebody may have spoken', async () => {
      for (const sign of ['?', 'k', 'r']) key(document.body, sign);
      await settled(page.place);
      expect(dialog().open).to.equal(false);
    });
  });

  it('goes from the inbox back to the answer by Escape', async () => {
    // A narrow desk shows one of the two.
    page.place.style.setProperty('inline-size', '1200px');
    await openFirst();
    list().focus();
    expect(view().composer.shadowRoot?.activeElement).not.to.equal(field());
    key(list().renderRoot.querySelector('[role=listbox]')!, 'Escape');
    expect(view().composer.shadowRoot?.activeElement).to.equal(field());
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
    const [id, row] = [...page.inbox.state.get().summaries][0]!;
    const text = 'abc\u202Edef\u2067\u200Fghi\nnext';
    page.inbox.set({ summaries: new Map([[id, { ...row, last: { ...row.last!, kind: 'operator', text } }]]) });
    await settled(page.place);
    const line = rows()[0]!.querySelector<HTMLElement>('.line')!;
    expect(line.textContent.replaceAll(/\s+/g, ' ').trim()).to.equal('Team: abcdefghi next');
    expect(getComputedStyle(line.querySelector('bdi')!).unicodeBidi).to.contain('isolate');
  });

  it('sends two files of the same name, each once', async () => {
    await openFirst();
    const files = ['a', 'b'].map((id) => ({ id, name: 'photo.jpg', mediaType: 'image/jpeg', bytes: 4 }));
    page.client.set({
      uploads: files.map((attachment) => ({ ...attachment, id: `upload-${attachment.id}`, sentBytes: 4, state: 'done', attachment })),
    });
    await write('Both of them.');
    key(field(), 'Enter');
    expect(page.client.asked('send').map(([content]) => content)).to.deep.equal([
      { kind: 'attachment', attachment: files[0], markdown: 'Both of them.' },
      { kind: 'attachment', attachment: files[1] },
    ]);
  });

  it('asks the hub when somebody searches', async () => {
    const search = list().renderRoot.querySelector('input')!;
    search.value = 'green';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await rest();
    expect(page.inbox.calls.find(([name]) => name === 'search')?.[1]).to.include({ q: 'green' });
    expect(rows()).to.have.length(1);
  });

  it('says in words that a password is wrong, and keeps what was typed', async () => {
    page.inbox.set({ operator: null });
    await settled(page.place);
    const form = element().renderRoot.querySelector('segue-sign-in')!.renderRoot;
    form.querySelector<HTMLInputElement>('[name=email]')!.value = 'mia@example.com';
    form.querySelector<HTMLInputElement>('[name=password]')!.value = 'wrong';
    form.querySelector<HTMLButtonElement>('button')!.click();
    await rest();
    expect(form.querySelector('[role=alert]')?.textContent).to.equal('E-mail or password is not right.');
    expect(form.querySelector<HTMLInputElement>('[name=email]')!.value).to.equal('mia@example.com');
  });

  it('leaves nothing behind when it is removed', async () => {
    await openFirst();
    page.place.remove();
    expect(page.client.asked('destroy')).to.have.length(1);
  });
});
