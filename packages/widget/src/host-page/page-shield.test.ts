import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { activeElement, eachWithChat } from '../../../../stories/chat-page.ts';
import { settled } from '../../../../stories/settled.ts';
import { liveState } from '@segue/testing/fake-client';
import { sampleTimeline } from '../../../../stories/samples.ts';
import '../index.ts';
import '../launcher/define.ts';

describe('a page around the chat', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  let end: AbortController;
  const listen = (types: string[], handle: (event: Event) => void, options: AddEventListenerOptions = {}): void => {
    for (const type of types) document.addEventListener(type, handle, { ...options, signal: end.signal });
  };
  const field = (): HTMLTextAreaElement => page.one('textarea') as HTMLTextAreaElement;
  beforeEach(() => {
    end = new AbortController();
  });
  afterEach(() => end.abort());

  it('hears no key that is typed in it, nor what is pasted', async () => {
    const heard: string[] = [];
    await page.open();
    listen(['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'paste', 'focusin', 'compositionstart', 'wheel'], (event) => {
      heard.push(event.type);
      event.preventDefault();
    });
    await executeServerCommand('engine-type', { text: '/ask jks' });
    const paste = new Event('paste', { bubbles: true, composed: true, cancelable: true });
    field().dispatchEvent(paste);
    field().dispatchEvent(new Event('compositionstart', { bubbles: true, composed: true }));
    expect([field().value, heard, paste.defaultPrevented]).to.deep.equal(['/ask jks', [], false]);
  });

  it('can cancel no key, though it listens first', async () => {
    const seen: string[] = [];
    await page.open();
    listen(
      ['keydown', 'keypress', 'beforeinput', 'paste'],
      (event) => {
        if (event instanceof KeyboardEvent) seen.push(event.key);
        event.preventDefault();
        event.stopPropagation();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
    await executeServerCommand('engine-type', { text: 'jk' });
    expect(field().value).to.equal('jk');
    expect(new Set(seen)).to.deep.equal(new Set(['Unidentified']));
    await sendKeys({ press: 'Enter' });
    await settled(document.body);
    expect(page.client.asked('send')[0]).to.deep.equal([{ kind: 'text', markdown: 'jk' }]);
  });

  it('keeps its own keys', async () => {
    const heard: string[] = [];
    await page.show();
    const own = document.createElement('input');
    const inSlot = document.createElement('input');
    inSlot.slot = 'footer';
    document.body.append(own);
    page.chat.append(inSlot);
    page.launcher().click();
    await settled(document.body);
    listen(['keydown'], (event) => heard.push((event as KeyboardEvent).key));
    own.focus();
    await sendKeys({ press: 'a' });
    inSlot.focus();
    await sendKeys({ press: 'b' });
    expect(heard).to.deep.equal(['a', 'b']);
    own.remove();
  });

  it('cannot take the focus back for a dialog of its own', async () => {
    await page.show();
    const dialog = document.createElement('div');
    dialog.append(document.createRange().createContextualFragment('<button>In the dialog</button>'));
    document.body.append(dialog);
    const trap = (event: Event): void => {
      if (!(event.target instanceof Document) && !dialog.contains(event.target as Node)) dialog.querySelector('button')!.focus();
    };
    for (const capture of [false, true]) listen(['focusin'], trap, { capture });
    dialog.querySelector('button')!.focus();
    page.launcher().click();
    await settled(document.body);
    expect(activeElement()).to.equal(field());
    dialog.remove();
  });

  it('hears of it again once the chat is gone', async () => {
    await page.open();
    page.chat.remove();
    const heard: string[] = [];
    listen(['keydown'], (event) => heard.push((event as KeyboardEvent).key), { capture: true });
    await sendKeys({ press: 'x' });
    expect(heard).to.deep.equal(['x']);
  });
});

describe('what a page says of every element', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const inherited =
    'text-transform:uppercase;letter-spacing:.3em;word-spacing:1em;text-align:center;text-indent:2em;text-shadow:1px 1px red;white-space:nowrap;user-select:none;word-break:break-all;hyphens:auto;cursor:none;pointer-events:none;visibility:hidden;line-height:4;writing-mode:vertical-rl;-webkit-text-fill-color:transparent;font:italic 900 40px cursive';
  const names = [
    ...[
      'textTransform',
      'letterSpacing',
      'wordSpacing',
      'textAlign',
      'textIndent',
      'textShadow',
      'textWrapMode',
      'userSelect',
      'wordBreak',
    ],
    ...['hyphens', 'cursor', 'webkitTextFillColor', 'pointerEvents', 'visibility', 'lineHeight', 'writingMode', 'fontStyle', 'fontSize'],
    ...['fontWeight', 'fontFamily', 'inlineSize', 'blockSize'],
  ] as const;
  const looks = (): string[] =>
    ['.name, h2', '.bubble', 'textarea', '.meta', 'dialog', '.icon-button'].flatMap((selector) => {
      const style = getComputedStyle(page.one(selector));
      return names.map((name) => `${selector} ${name}: ${style[name as never] as string}`);
    });

  it('is not heard in the chat: every part looks as it does on a page that says nothing', async () => {
    await page.open({ state: liveState(sampleTimeline()) });
    const bare = looks();
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
    for (const rule of [
      `html,body{${inherited}}`,
      `*{${inherited.replaceAll(';', '!important;')}!important}`,
      '*{all:unset!important}',
      'html{font-size:62.5%}',
      'html{font-size:30px}',
    ]) {
      sheet.replaceSync(rule);
      await settled(document.body);
      expect(looks(), rule).to.deep.equal(bare);
    }
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });

  it('gives the chat no box, wherever a page puts it', async () => {
    await page.open();
    expect(getComputedStyle(page.chat).display).to.equal('contents');
    expect(page.chat.getClientRects().length).to.equal(0);
  });

  it('does not stop the chat from being translated, and from saying the next thing all the same', async () => {
    await page.open({ state: liveState(sampleTimeline(), { operatorsOnline: 0 }) });
    const status = (): string => page.one('.words .meta').textContent.trim();
    const before = status();
    for (const element of page.all('*').filter((one) => one.localName !== 'style')) {
      for (const text of [...element.childNodes].filter((node) => node instanceof Text && node.data.trim() !== '')) {
        const font = document.createElement('font');
        text.replaceWith(font);
        font.append(text);
      }
    }
    page.client.set({ operatorsOnline: 2 });
    await settled(document.body);
    expect(status()).not.to.equal(before);
    expect(status()).not.to.equal('');
  });
});
