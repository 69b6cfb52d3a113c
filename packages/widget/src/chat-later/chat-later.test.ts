import { expect } from 'chai';
import { builtInBrand, compileBundle } from '../../../../stories/context.ts';
import { until } from '../../../../stories/until.ts';
import './index.ts';

describe('a chat with its launcher first', function () {
  this.timeout(60_000);
  const fetchOfPage = window.fetch;
  const { setItem } = Storage.prototype;
  let asked: string[];
  /** By this page: other pages of the run have the same storage. */
  let stored: string[];
  beforeEach(() => {
    asked = [];
    stored = [];
    Storage.prototype.setItem = function (key, value) {
      stored.push(key);
      setItem.call(this, key, value);
    };
    window.fetch = (address) => {
      asked.push(address as string);
      // No session is answered: nothing here needs one.
      return String(asked.at(-1)).includes('/brand.')
        ? Promise.resolve(Response.json(compileBundle(builtInBrand, 'de', 'open')))
        : new Promise(() => undefined);
    };
  });
  afterEach(() => {
    window.fetch = fetchOfPage;
    Storage.prototype.setItem = setItem;
    for (const later of document.querySelectorAll('segue-chat-later')) later.chat.destroy?.();
    document.querySelector('segue-chat-later')?.remove();
    for (const key of stored) localStorage.removeItem(key);
  });

  it('shows the launcher in the brand’s words and look, and loads the panel when that is pressed', async () => {
    const later = document.createElement('segue-chat-later');
    for (const [name, value] of Object.entries({ 'hub-url': 'https://chat.example', brand: 'segue', locale: 'de', side: 'start' }))
      later.setAttribute(name, value);
    document.body.append(later);
    const launcher = later.querySelector('segue-launcher')!;
    const button = launcher.shadowRoot!.querySelector('button')!;
    await until(() => launcher.lang === 'de');
    expect([getComputedStyle(button).backgroundColor, launcher.getAttribute('side')]).to.deep.equal(['rgb(81, 69, 216)', 'start']);
    expect(asked[0]).to.match(/^https:\/\/chat\.example\/segue\/brand\.de.*\.json$/);
    expect([asked.length, stored.length, customElements.get('segue-chat')]).to.deep.equal([1, 0, undefined]);
    button.click();
    await until(() => Boolean(later.chat.shadowRoot?.querySelector('segue-composer')));
    expect(asked.filter((address) => address.includes('/brand.')).length, 'the brand is not asked for again').to.equal(1);
    expect([later.chat.open, later.chat.lang]).to.deep.equal([true, 'de']);
  });
});
