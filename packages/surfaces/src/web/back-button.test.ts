import { expect } from 'chai';
import { BackButton } from './back-button.ts';

/** The browser has done what it was told. */
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the back button of a phone', () => {
  const watcher = Object.getOwnPropertyDescriptor(globalThis, 'CloseWatcher');
  before(() => {
    delete (globalThis as { CloseWatcher?: unknown }).CloseWatcher;
  });
  after(() => {
    if (watcher) Object.defineProperty(globalThis, 'CloseWatcher', watcher);
  });
  const popped = (): Promise<void> => new Promise((resolve) => addEventListener('popstate', () => resolve(), { once: true }));

  it('finds no entry left of a panel that was closed in another way', async () => {
    history.replaceState({ ofThePage: 1 }, '');
    const back = new BackButton(() => undefined);
    back.enter();
    expect(history.state).to.deep.equal({ ofThePage: 1, segue: true });
    const gone = popped();
    back.leave();
    await gone;
    expect(history.state).to.deep.equal({ ofThePage: 1 });
  });

  it('closes the panel, also when it was closed and opened in one breath', async () => {
    let closed = 0;
    const back = new BackButton(() => closed++);
    back.enter();
    const gone = popped();
    back.leave();
    back.enter();
    await gone;
    await soon();
    expect([(history.state as { segue?: boolean }).segue, closed]).to.deep.equal([true, 0]);
    const left = popped();
    history.back();
    await left;
    expect(closed).to.equal(1);
  });

  it('leaves the page’s own entries alone', async () => {
    const back = new BackButton(() => undefined);
    back.enter();
    history.pushState({ route: 'cart' }, '');
    back.leave();
    await soon();
    expect(history.state).to.deep.equal({ route: 'cart' });
  });
});
