import type { Browser } from 'puppeteer-core';
import { openWatchedPage } from '../watched-page.ts';

export interface NpmVisit {
  /** From the navigation to the frame that shows the launcher, ms. */
  shownMs: number;
  /** Requests of the page until then, but for the page itself. */
  beforeLauncher: number;
  /** The same until the composer is there; the click's alone. */
  beforeComposer: number;
  /** Files of the page that were loaded, by their names. */
  scripts: string[];
}

/** In the page: notes the frame in which what is looked for is there. A string, because it runs there. */
const watch = `
  const seen = (globalThis.seen = {});
  const has = (node, ...names) => names.reduce((found, name) => found?.querySelector(name)?.shadowRoot, node);
  const look = () => {
    if (has(document, 'empty-element')?.querySelector('button')) seen.launcher ??= performance.now();
    if (has(document, 'segue-launcher')?.querySelector('button')?.ariaLabel || has(document, 'segue-chat', 'segue-launcher')?.querySelector('button')?.ariaLabel) seen.launcher ??= performance.now();
    if (has(document, 'segue-chat', 'segue-composer')?.querySelector('textarea')) seen.composer ??= performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** @param opens clicks the launcher and waits for the composer */
export async function measureNpmPage(browser: Browser, page: string, throttle: number, opens: boolean): Promise<NpmVisit> {
  const { tab, wait, close } = await openWatchedPage(browser, watch, throttle);
  try {
    let requests = 0;
    const scripts: string[] = [];
    const base = new URL('.', page).href;
    tab.on('request', (request) => {
      const url = request.url();
      if (request.method() === 'OPTIONS' || request.isNavigationRequest() || url.endsWith('/favicon.ico')) return;
      requests++;
      if (url.startsWith(base)) scripts.push(url.slice(base.length));
    });
    await tab.goto(page, { waitUntil: 'load' });
    await wait('launcher');
    const beforeLauncher = requests;
    const shownMs = (await tab.evaluate('globalThis.seen.launcher')) as number;
    if (!opens) return { shownMs, beforeLauncher, beforeComposer: 0, scripts };
    await tab.waitForNetworkIdle({ idleTime: 500 });
    const before = requests;
    // As a finger that was nowhere near before.
    await tab.touchscreen.tap(1280 - 54, 900 - 54);
    await wait('composer');
    return { shownMs, beforeLauncher, beforeComposer: requests - before, scripts };
  } finally {
    await close();
  }
}
