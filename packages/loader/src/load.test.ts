import { expect } from 'chai';
import { SegueLauncher } from '@segue/widget/launcher';
import { builtInBrand, compileLauncher, mapleStreetBrand } from '../../../stories/context.ts';
import { until } from '../../../stories/until.ts';
import { button, chats, files, hub, launcher, mount, resetPage, scope, soon } from './fixtures/loaded-page.ts';
import { mountChat } from './load.ts';
import type { SegueFunction } from './queue.ts';

describe('the loader', () => {
  /** Of the script for pages that give a colour; on all others it is not there. */
  let theme: typeof SegueLauncher.deriveTheme;
  before(async () => {
    await import('@segue/widget/brand-color');
    theme = SegueLauncher.deriveTheme;
    SegueLauncher.deriveTheme = undefined;
  });
  afterEach(() => {
    resetPage();
    SegueLauncher.deriveTheme = undefined;
  });

  it('shows the launcher in the brand’s words, requests nothing and stores nothing', async () => {
    mount(builtInBrand, { locale: 'zh-CN' });
    await soon();
    expect(button().ariaLabel).to.equal('在线咨询');
    expect(getComputedStyle(button()).backgroundColor).to.equal('rgb(81, 69, 216)');
    expect([hub.asked.length, localStorage.length, sessionStorage.length]).to.deep.equal([0, 0, 0]);
  });

  it('tells the chat where the files of this state of the brand are', () => {
    mount(builtInBrand, {}, files);
    expect(chats()[0]!.getAttribute('brand-files')).to.equal('segue/0123456789abcdef');
  });

  it('shows one chat of a brand, however often the tag stands in the page', () => {
    mount();
    mount();
    mount(mapleStreetBrand);
    expect(chats().map((chat) => chat.getAttribute('brand'))).to.deep.equal(['segue', 'maple-street']);
  });

  it('speaks the script of the page, not only its language', () => {
    const words = ['zh-HK', 'zh-SG', 'pt'].map((locale) => {
      mount(builtInBrand, { locale });
      const { ariaLabel } = button();
      scope.segue!('destroy');
      return ariaLabel;
    });
    expect(words).to.deep.equal(['線上客服', '在线咨询', 'Fale com a gente']);
  });

  it('stays in its corner on a page that resets everything', () => {
    const style = new CSSStyleSheet();
    style.replaceSync('*{all:unset} *{position:relative;z-index:0;float:left} segue-launcher{display:block;inset:0}');
    document.adoptedStyleSheets.push(style);
    mount();
    const { right, bottom, width } = button().getBoundingClientRect();
    const { position, display, zIndex } = getComputedStyle(launcher());
    expect([position, display, zIndex]).to.deep.equal(['fixed', 'flex', '2147483000']);
    const { clientWidth, clientHeight } = document.documentElement;
    expect([clientWidth - right, clientHeight - bottom, width].map(Math.round)).to.deep.equal([20, 20, 56]);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== style);
  });

  it('lets the page set any token', () => {
    const style = new CSSStyleSheet();
    style.replaceSync('segue-chat{--segue-color-launcher:rgb(1, 2, 3)}');
    document.adoptedStyleSheets.push(style);
    mount();
    expect(getComputedStyle(button()).backgroundColor).to.equal('rgb(1, 2, 3)');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== style);
  });

  it('takes one colour for a whole theme, and says when it is none', () => {
    SegueLauncher.deriveTheme = theme;
    mount(builtInBrand, { brandColor: '#0a7d55' });
    expect(getComputedStyle(button()).backgroundColor).to.equal('rgb(10, 125, 85)');
    expect(getComputedStyle(button()).color).to.equal('rgb(255, 255, 255)');
    scope.segue!('destroy');
    let reported = '';
    addEventListener('error', (event) => (event.preventDefault(), (reported = event.message)), { once: true });
    const quiet = window.onerror;
    window.onerror = () => true;
    mount(builtInBrand, { brandColor: 'green' });
    window.onerror = quiet;
    expect(reported).to.contain('green is not #rrggbb');
    expect(getComputedStyle(button()).backgroundColor).to.equal('rgb(81, 69, 216)');
  });

  it('colours its own brand only', () => {
    SegueLauncher.deriveTheme = theme;
    mount(mapleStreetBrand);
    const before = getComputedStyle(button()).backgroundColor;
    mount(builtInBrand, { brandColor: '#b3261e' });
    expect([getComputedStyle(button(0)).backgroundColor, getComputedStyle(button(1)).backgroundColor]).to.deep.equal([
      before,
      'rgb(179, 38, 30)',
    ]);
  });

  it('loads once when pressed, and opens', async () => {
    mount();
    button().click();
    button().click();
    await soon();
    expect(hub.asked).to.deep.equal(['https://chat.example/assets/chat.js']);
    expect(chats()[0]!.open).to.equal(true);
  });

  it('says so when loading fails, and tries another address with the next press', async () => {
    hub.answer = () => Promise.reject(new Error('offline'));
    mount();
    button().click();
    await soon();
    expect(launcher().shadowRoot!.textContent).to.contain('did not load');
    hub.answer = () => Promise.resolve();
    button().click();
    await soon();
    expect(hub.asked.length).to.equal(2);
    expect(hub.asked[1]).not.to.equal(hub.asked[0]);
    expect(chats()[0]!.open).to.equal(true);
  });

  it('replays calls that were made before it was there', async () => {
    const early = ((...call: unknown[]) => void (early.q ??= []).push(call)) as SegueFunction;
    scope.segue = early;
    const heard: string[] = [];
    early('on', 'unread', () => heard.push('unread'));
    early('open');
    mount();
    await soon();
    expect(chats()[0]!.open).to.equal(true);
    chats()[0]!.dispatchEvent(new Event('segue-unread'));
    expect(heard).to.deep.equal(['unread']);
  });

  it('lets two brands live on one page, the first owning calls without a name', async () => {
    mount();
    mount(mapleStreetBrand, { side: 'start' });
    expect([button(0).ariaLabel, button(1).ariaLabel]).to.deep.equal(['Chat with us', 'Ask Maple Street']);
    expect(getComputedStyle(button(0)).backgroundColor).not.to.equal(getComputedStyle(button(1)).backgroundColor);
    scope.segue!('maple-street:open');
    await soon();
    expect(chats().map(({ open }) => open === true)).to.deep.equal([false, true]);
    scope.segue!('open');
    await soon();
    expect(chats().map(({ open }) => open === true)).to.deep.equal([true, true]);
  });

  it('connects a customer who was here before, for the unread badge', async () => {
    localStorage.setItem('segue:segue', '1');
    let resumed = 0;
    hub.answer = () => {
      Object.assign(chats()[0]!, { resume: () => resumed++ });
      return Promise.resolve();
    };
    mount();
    await until(() => resumed === 1);
    expect(chats()[0]!.open).not.to.equal(true);
    // Loaded already: opening it by a call is nothing to wait for.
    scope.segue!('open');
    await soon();
    expect([chats()[0]!.open, button().ariaBusy]).to.deep.equal([true, 'false']);
  });

  it('reads no storage before the launcher was shown, and none where it went before', async () => {
    const { getItem } = Storage.prototype;
    const read: string[] = [];
    Storage.prototype.getItem = function (key) {
      read.push(key);
      return getItem.call(this, key);
    };
    try {
      mount();
      expect(read).to.deep.equal([]);
      scope.segue!('destroy');
      mount();
      // The one that went would have read before this one does.
      await until(() => read.length > 0);
      expect(read).to.deep.equal(['segue:segue']);
    } finally {
      Storage.prototype.getItem = getItem;
    }
  });

  it('takes everything away again', () => {
    const before = document.adoptedStyleSheets.length;
    mount();
    scope.segue!('destroy');
    expect([chats().length, document.adoptedStyleSheets.length, 'segue' in window]).to.deep.equal([0, before, false]);
  });

  it('stands beside the body, and is there when that is swapped for another', () => {
    const { body } = document;
    mount();
    scope.segue!('open');
    const [chat] = chats();
    expect(chat!.parentElement).to.equal(document.documentElement);
    document.body = document.createElement('body');
    expect([chats().length, chats()[0] === chat]).to.deep.equal([1, true]);
    document.body = body;
  });

  it('goes along when the page gets another root, and stays away when it was taken out itself', async () => {
    mount();
    const [chat] = chats();
    const root = document.documentElement;
    const other = document.createElement('html');
    other.append(document.head, document.body);
    root.replaceWith(other);
    await soon();
    expect(chat!.parentElement).to.equal(other);
    root.append(other.querySelector('head')!, other.querySelector('body')!);
    other.replaceWith(root);
    await soon();
    chat!.remove();
    await soon();
    expect(chat!.isConnected).to.equal(false);
    scope.segue!('open');
    expect(chat!.isConnected).to.equal(true);
  });

  it('comes back when a framework clears the page child by child and makes it anew', async () => {
    const { body } = document;
    const shown = document.createElement('main');
    body.append(shown);
    mount();
    const [chat] = chats();
    shown.remove();
    chat!.remove();
    body.append(shown);
    await soon();
    expect(chat!.parentElement).to.equal(document.documentElement);
    chat!.remove();
    await soon();
    expect(chat!.isConnected, 'taken out beside a page that stays').to.equal(false);
    shown.remove();
  });

  it('comes back when the root gets all its children anew', async () => {
    const shown = document.createElement('main');
    document.body.append(shown);
    mount();
    const [chat] = chats();
    document.documentElement.replaceChildren(document.head, document.body);
    await soon();
    expect([chats().length, chats()[0] === chat]).to.deep.equal([1, true]);
    scope.segue!('destroy');
    shown.remove();
  });

  it('stays away when it is ended while the page is cleared', async () => {
    const shown = document.createElement('main');
    document.body.append(shown);
    mount();
    shown.remove();
    scope.segue!('destroy');
    document.body.append(shown);
    await soon();
    expect(chats().length).to.equal(0);
    shown.remove();
  });

  it('waits for a root that has a body', async () => {
    const root = document.documentElement;
    const parts = [document.head, document.body];
    mount();
    const [chat] = chats();
    const other = document.createElement('html');
    root.replaceWith(other);
    await soon();
    expect(chat!.isConnected).to.equal(false);
    root.append(...parts);
    other.replaceWith(root);
    await soon();
    expect(chat!.parentElement).to.equal(root);
  });

  it('is put back by the tag that a navigation runs again, with one sheet in the page', () => {
    const before = document.adoptedStyleSheets.length;
    mount();
    const [chat] = chats();
    for (let round = 0; round < 10; round += 1) {
      chat!.remove();
      mount();
    }
    expect([chats().length, chats()[0] === chat, document.adoptedStyleSheets.length]).to.deep.equal([1, true, before + 1]);
    document.adoptedStyleSheets = [];
    chat!.remove();
    mount();
    expect(document.adoptedStyleSheets.length, 'also where the page threw it away').to.equal(1);
  });

  it('takes the place of a dead copy, which came with the page or was made by it', async () => {
    const copies = document.createElement('div');
    copies.append(
      document
        .createRange()
        .createContextualFragment(
          '<segue-chat brand="segue" hub-url="https://old.example"><segue-launcher slot="launcher" lang="en"></segue-launcher></segue-chat>',
        ),
    );
    document.body.append(copies);
    mount();
    expect(chats().length).to.equal(1);
    button().click();
    await soon();
    expect([button().ariaLabel, chats()[0]!.open]).to.deep.equal(['Chat with us', true]);
    copies.remove();
  });

  it('leaves a chat alone that the page made itself', () => {
    const own = document.createElement('segue-chat');
    own.setAttribute('brand', 'segue');
    document.body.append(own);
    mount();
    expect([chats().length, chats()[0] === own, 'segue' in window]).to.deep.equal([1, true, false]);
  });

  it('opens at once when it is called before the page is ready', async () => {
    mountChat(compileLauncher(builtInBrand), {
      hubUrls: ['https://chat.example'],
      entry: 'assets/chat.js',
      data: {},
      load: (address) => hub.answer(address),
      whenShown: () => undefined,
    });
    expect(chats().length).to.equal(0);
    scope.segue!('open');
    await soon();
    expect(chats()[0]!.open).to.equal(true);
  });

  it('asks the next address when one does not have the chat', async () => {
    const wanted: string[] = [];
    mountChat(compileLauncher(builtInBrand), {
      hubUrls: ['https://cdn.example/min', 'https://chat.example'],
      entry: 'assets/chat.js',
      data: {},
      load: (address) => (wanted.push(address), address.startsWith('https://cdn') ? Promise.reject(new Error('404')) : Promise.resolve()),
    });
    button().click();
    await soon();
    expect(wanted).to.deep.equal(['https://cdn.example/min/assets/chat.js', 'https://chat.example/assets/chat.js']);
    expect([chats()[0]!.open, chats()[0]!.getAttribute('hub-url')]).to.deep.equal([true, 'https://chat.example']);
  });

  it('is not kept away by an element of the page that is called segue', async () => {
    const form = document.createElement('form');
    form.id = 'segue';
    form.append(document.createRange().createContextualFragment('<input name="chats"><input name="q">'));
    document.body.append(form);
    mount();
    scope.segue!('open');
    await soon();
    expect(chats()[0]!.open).to.equal(true);
    form.remove();
  });

  it('is not touched by rules for everything, before it is loaded either', () => {
    const style = new CSSStyleSheet();
    style.replaceSync(
      'html *{display:none!important;opacity:0!important;pointer-events:none!important;letter-spacing:1em!important} *::before{content:"x"!important;position:fixed!important;inset:0!important}',
    );
    document.adoptedStyleSheets.push(style);
    mount();
    const { display, opacity, pointerEvents, letterSpacing } = getComputedStyle(button());
    const { opacity: around } = getComputedStyle(launcher());
    expect([display, opacity, around, pointerEvents, letterSpacing]).to.deep.equal(['grid', '1', '1', 'auto', 'normal']);
    const { left, top, width, height } = button().getBoundingClientRect();
    expect(document.elementFromPoint(left + width / 2, top + height / 2)?.localName).to.equal('segue-launcher');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== style);
  });
});
