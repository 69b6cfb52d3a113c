import type { Browser, Page } from 'puppeteer-core';

export interface WatchedPage {
  tab: Page;
  /** Until the page's watch has seen it. */
  wait(name: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * An empty tab of a fresh profile, at a desk's size.
 *
 * @param watch runs in the page before all else, and notes in `globalThis.seen` when it has seen what
 */
export async function openWatchedPage(browser: Browser, watch: string, throttle: number): Promise<WatchedPage> {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  const cdp = await tab.createCDPSession();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await tab.evaluateOnNewDocument(watch);
  return {
    tab,
    wait: (name) => tab.waitForFunction(`globalThis.seen[${JSON.stringify(name)}]`, { polling: 20, timeout: 60_000 }),
    close: () => context.close(),
  };
}
