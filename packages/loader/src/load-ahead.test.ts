import { expect } from 'chai';
import '@segue/widget/launcher';
import { builtInBrand, compileBundle } from '../../../stories/context.ts';
import { until } from '../../../stories/until.ts';
import { button, chats, files, hub, launcher, mount, resetPage, scope, soon } from './fixtures/loaded-page.ts';

describe('what the loader fetches ahead of the press', () => {
  const fetchOfPage = window.fetch;
  const { connection } = navigator as { connection?: unknown };
  const ahead = (): string[] => [...(chats()[0]?.querySelectorAll('link') ?? [])].map(({ rel, href }) => `${rel} ${href}`);
  let fetched: string[];
  const mountWithFiles = (data: Record<string, string> = {}): void => mount(builtInBrand, data, files);
  const touches: Record<string, () => unknown> = {
    'a pointer over it': () => launcher().dispatchEvent(new PointerEvent('pointerenter')),
    'the focus': () => button().focus(),
    'a finger': () => button().dispatchEvent(new UIEvent('touchstart', { bubbles: true, composed: true })),
  };
  beforeEach(() => {
    fetched = [];
    window.fetch = (address, { credentials } = {}) => {
      fetched.push(`${credentials} ${address as string}`);
      return Promise.resolve(Response.json(compileBundle(builtInBrand, 'de', 'open')));
    };
  });
  afterEach(() => {
    resetPage();
    window.fetch = fetchOfPage;
    delete (navigator as { connection?: unknown }).connection;
    expect((navigator as { connection?: unknown }).connection).to.equal(connection);
  });

  for (const [what, happen] of Object.entries(touches))
    it(`fetches the files that it will need, once, and runs and stores nothing: by ${what}`, async () => {
      mountWithFiles({ locale: 'de' });
      await soon();
      expect([...ahead(), ...fetched, ...hub.asked]).to.deep.equal([]);
      happen();
      for (const again of Object.values(touches)) again();
      await soon();
      expect(ahead()).to.deep.equal(['modulepreload https://chat.example/assets/chat.js']);
      expect(fetched).to.deep.equal([`omit https://chat.example/${files}/brand.de.json`]);
      expect([hub.asked.length, localStorage.length, sessionStorage.length]).to.deep.equal([0, 0, 0]);
      button().click();
      await soon();
      expect([hub.asked.length, fetched.length]).to.deep.equal([1, 1]);
    });

  it('leaves the brand to the chat where its files have no address', async () => {
    mount();
    touches['a finger']!();
    button().click();
    await soon();
    expect([ahead().length, hub.asked.length, fetched.length]).to.deep.equal([1, 1, 0]);
  });

  it('fetches nothing where the reader saves data', async () => {
    Object.defineProperty(navigator, 'connection', { configurable: true, value: { saveData: true } });
    mountWithFiles();
    for (const happen of Object.values(touches)) happen();
    await soon();
    expect([...ahead(), ...fetched, ...hub.asked]).to.deep.equal([]);
    button().click();
    expect([hub.asked.length, fetched.length]).to.deep.equal([1, 1]);
  });

  it('asks for code and brand together when nothing was', async () => {
    mountWithFiles({ locale: 'de' });
    button().click();
    expect([...hub.asked, ...fetched]).to.deep.equal([
      'https://chat.example/assets/chat.js',
      `omit https://chat.example/${files}/brand.de.json`,
    ]);
    expect(await (chats()[0] as { brandAhead?: Promise<{ id: string }> }).brandAhead).to.have.property('id', 'segue');
    touches['a finger']!();
    expect(ahead()).to.deep.equal([]);
  });

  it('has the press ask another address when the code could not be had', async () => {
    mountWithFiles();
    touches['a finger']!();
    chats()[0]!.querySelector('link')!.dispatchEvent(new UIEvent('error'));
    button().click();
    expect(hub.asked).to.deep.equal(['https://chat.example/assets/chat.js?2']);
  });

  it('asks the next address also where the press comes before it is known that the first has nothing', async () => {
    hub.urls = ['https://copies.example', 'https://chat.example'];
    hub.answer = (address) => (address.startsWith(hub.urls[0]!) ? Promise.reject(new Error('404')) : Promise.resolve());
    mountWithFiles();
    touches['a finger']!();
    button().click();
    chats()[0]!.querySelector('link')!.dispatchEvent(new UIEvent('error'));
    await until(() => chats()[0]!.open === true);
    expect(hub.asked).to.deep.equal(['https://copies.example/assets/chat.js', 'https://chat.example/assets/chat.js']);
  });

  it('says in the page’s language that the code did not come, else in the brand’s own', async () => {
    const pill = (): string => launcher().shadowRoot!.querySelector('.pill')!.textContent;
    hub.answer = () => Promise.reject(new Error('404'));
    mountWithFiles({ locale: 'de' });
    button().click();
    await soon();
    await until(() => pill().startsWith('Der Chat konnte nicht geladen werden.'));
    expect(launcher().lang).to.equal('de');
    scope.segue!('destroy');
    window.fetch = () => Promise.reject(new TypeError('offline'));
    mountWithFiles({ locale: 'de' });
    button().click();
    await soon();
    expect([pill(), launcher().lang]).to.deep.equal(['The chat did not load. Check your connection and press again.', 'en']);
  });
});
