import { expect } from 'chai';
import { surfaceContract, type SurfaceStage } from '../surface.contract.ts';
import { createWebSurface } from './create-web-surface.ts';

const areas = ['localStorage', 'sessionStorage'] as const;
const methods = ['getItem', 'setItem', 'removeItem'] as const;

/** The page that runs this test; what it cannot do by itself (be hidden, be pressed, load a file) is told to it. */
function stage(): SurfaceStage {
  const { open } = window;
  const { click } = HTMLAnchorElement.prototype;
  const { href } = location;
  const opened: string[] = [];
  const saved: { name: string; text: string }[] = [];
  window.open = (url) => (opened.push(String(url)), null);
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    const request = new XMLHttpRequest();
    request.open('GET', this.href, false);
    request.send();
    saved.push({ name: this.download, text: request.responseText });
  };
  const own = (target: object, name: string, value: unknown): void =>
    void Object.defineProperty(target, name, { value, configurable: true });
  return {
    surface: createWebSurface(),
    look(isLooking) {
      own(document, 'hidden', !isLooking);
      document.dispatchEvent(new Event('visibilitychange'));
    },
    press: (isActive) => own(navigator, 'userActivation', { isActive }),
    hasBack: !('CloseWatcher' in globalThis),
    back: () =>
      new Promise((resolve) => {
        addEventListener('popstate', () => resolve(), { once: true });
        history.back();
      }),
    isStill: () => document.documentElement.style.overflow === 'hidden',
    refuseStorage: () => {
      for (const area of areas)
        Object.defineProperty(globalThis, area, {
          get: () => {
            throw new DOMException('refused', 'SecurityError');
          },
          configurable: true,
        });
      // WebKit may go on with the area that it mentioned before: then that refuses.
      for (const method of methods)
        Storage.prototype[method] = () => {
          throw new DOMException('refused', 'SecurityError');
        };
    },
    comeWith: (ticket) => history.replaceState(history.state, '', `#chat=${ticket}`),
    opened,
    saved,
    leave() {
      window.open = open;
      HTMLAnchorElement.prototype.click = click;
      for (const [target, name] of [
        [document, 'hidden'],
        [navigator, 'userActivation'],
      ] as const)
        Reflect.deleteProperty(target, name);
      Object.assign(Storage.prototype, ofStorage);
      for (const area of areas) {
        const refused = Object.getOwnPropertyDescriptor(globalThis, area);
        if (refused && originals[area]) Object.defineProperty(globalThis, area, originals[area]);
        globalThis[area].clear();
      }
      history.replaceState(null, '', href);
    },
  };
}

const { getItem, setItem, removeItem } = Storage.prototype;
const ofStorage = { getItem, setItem, removeItem };
const originals = Object.fromEntries(areas.map((area) => [area, Object.getOwnPropertyDescriptor(globalThis, area)]));

surfaceContract('web', stage);

describe('the web surface', () => {
  it('drops the ticket from the address at once, and leaves the rest of it as the page had it', () => {
    const { href } = location;
    history.replaceState({ ofThePage: 1 }, '', '#part&chat=bbbbbbbbbbbbbbbbbbbbbbbb');
    expect(createWebSurface().takeTicket()).to.equal('bbbbbbbbbbbbbbbbbbbbbbbb');
    expect([location.hash, history.state]).to.deep.equal(['#part', { ofThePage: 1 }]);
    history.replaceState(null, '', href);
  });

  it('speaks the page’s language before the browser’s', () => {
    const { lang } = document.documentElement;
    document.documentElement.lang = 'he';
    expect(createWebSurface().languages()).to.deep.equal(['he', ...navigator.languages]);
    document.documentElement.lang = lang;
  });
});
