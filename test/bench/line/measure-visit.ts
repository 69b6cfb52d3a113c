import type { Browser } from 'puppeteer-core';
import { openWatchedPage } from '../watched-page.ts';

/** Ms of `performance.now()` of the runner, so that they can be laid beside the line's requests. */
export interface Visit {
  loaderAskedAt: number;
  launcherAt: number;
  clickedAt: number;
  composerAt: number;
  enteredAt: number;
  sentAt: number;
}

/** Notes when things are seen, each in the frame that shows it. A string, because it runs in the page. */
const watch = `
  const seen = (globalThis.seen = {});
  const note = (name) => { seen[name] ??= performance.timeOrigin + performance.now(); };
  // The finger comes down: from then on somebody waits, and things may be asked for.
  addEventListener('pointerover', () => note('clicked'), true);
  addEventListener('keydown', (event) => { if (event.key === 'Enter') note('entered'); }, true);
  const all = (root, name, found = []) => { for (const child of root.querySelectorAll('*')) { if (child.localName === name) found.push(child); if (child.shadowRoot) all(child.shadowRoot, name, found); } return found; };
  const look = () => {
    const chat = document.querySelector('segue-chat');
    if (document.querySelector('segue-launcher')?.shadowRoot?.querySelector('button')) note('launcher');
    if (chat?.shadowRoot?.querySelector('segue-composer')?.shadowRoot?.querySelector('textarea')) note('composer');
    if (seen.entered && all(chat.shadowRoot, 'segue-message').some(({ item }) => ['sent', 'delivered', 'read'].includes(item?.state))) note('sent');
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** A first visit: the page loads, the chat is opened as soon as the launcher is there, one message is written. */
export async function measureVisit(browser: Browser, page: string, throttle: number): Promise<Visit> {
  const { tab, wait, close } = await openWatchedPage(browser, watch, throttle);
  try {
    await tab.goto(page, { waitUntil: 'load' });
    await wait('launcher');
    // What is done while nothing happens is done: the press comes when somebody has read the page.
    await tab.waitForNetworkIdle({ idleTime: 500 });
    const box = (await tab.evaluate(
      `(() => { const { x, y, width, height } = document.querySelector('segue-launcher').shadowRoot.querySelector('button').getBoundingClientRect(); return [x + width / 2, y + height / 2]; })()`,
    )) as [number, number];
    // Out of nothing, as a finger: no hover goes before it.
    await tab.touchscreen.tap(...box);
    await wait('composer');
    await tab.waitForNetworkIdle({ idleTime: 500 });
    await tab.evaluate(`document.querySelector('segue-chat').shadowRoot.querySelector('segue-composer').focus()`);
    await tab.keyboard.type('Is the kettle in stock?');
    await tab.keyboard.press('Enter');
    await wait('sent');
    const { seen, loader } = (await tab.evaluate(
      `({ seen: globalThis.seen, loader: performance.timeOrigin + performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/loader.js')).startTime })`,
    )) as { seen: Record<string, number>; loader: number };
    const at = (epochMs: number): number => epochMs - performance.timeOrigin;
    return {
      loaderAskedAt: at(loader),
      launcherAt: at(seen['launcher']!),
      clickedAt: at(seen['clicked']!),
      composerAt: at(seen['composer']!),
      enteredAt: at(seen['entered']!),
      sentAt: at(seen['sent']!),
    };
  } finally {
    await close();
  }
}
