import puppeteer, { type Browser } from 'puppeteer-core';
import { remote } from 'webdriverio';
import { chromiumArguments, chromiumPath, firefoxPath, miniBrowserPath } from '../hosts/browser-paths.js';
import { startWebKit } from '../hosts/start-webkit.js';
import type { EngineName } from '../journeys/engine.ts';

/** Somebody who was never here before, with a mouse and a keyboard. */
export interface Visitor {
  goto(url: string): Promise<void>;
  /** Evaluates the body of a function in the page. */
  run<T>(body: string): Promise<T>;
  click(x: number, y: number): Promise<void>;
  type(text: string): Promise<void>;
  press(key: 'Enter'): Promise<void>;
  screenshot(): Promise<Buffer>;
  leave(): Promise<void>;
}

export interface Visitors {
  /** How many at a time. */
  atOnce: number;
  arrive(): Promise<Visitor>;
  close(): Promise<void>;
}

/** A page that has not loaded by then never will. */
const longestLoadMs = 5000;
const size = { width: 1000, height: 800 };

export async function startVisitors(engine: EngineName): Promise<Visitors> {
  if (engine === 'minibrowser') return startWebKitVisitors();
  const browser = await puppeteer.launch(
    engine === 'chromium'
      ? { executablePath: chromiumPath, args: chromiumArguments, defaultViewport: size }
      : { browser: 'firefox', executablePath: firefoxPath, headless: true, defaultViewport: size },
  );
  return { atOnce: engine === 'chromium' ? 3 : 1, arrive: () => arrive(browser), close: () => browser.close() };
}

async function arrive(browser: Browser): Promise<Visitor> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  return {
    async goto(url) {
      // A page may never finish loading.
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    },
    run: <T>(body: string) => page.evaluate(`(function () { ${body} }).call(null)`) as Promise<T>,
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    screenshot: async () => Buffer.from(await page.screenshot()),
    leave: () => context.close(),
  };
}

async function startWebKitVisitors(): Promise<Visitors> {
  const webkit = await startWebKit();
  const driver = await remote({
    hostname: '127.0.0.1',
    port: webkit.port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      'wdio:enforceWebDriverClassic': true,
      browserName: 'MiniBrowser',
      // @ts-expect-error -- the capability of this driver is not in the general types
      'webkitgtk:browserOptions': { binary: miniBrowserPath, args: ['--automation'] },
    },
  });
  await driver.setWindowRect(null, null, size.width, size.height);
  await driver.setTimeouts(undefined, longestLoadMs);
  const key = (value: string) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ];
  const visitor: Visitor = {
    async goto(url) {
      // A page may never finish loading. Not by the strategy `eager`: the first script in a page that still loads is then never answered.
      await driver.navigateTo(url).catch((error: Error) => {
        if (error.name !== 'timeout') throw error;
      });
    },
    // As text: a page may have added to what the driver takes answers apart with.
    run: async <T>(body: string) =>
      JSON.parse((await driver.executeScript(`return JSON.stringify((function () { ${body} }).call(null)) ?? 'null'`, [])) as string) as T,
    async click(x, y) {
      const press = [
        { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await driver.performActions([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: press }]);
      await driver.releaseActions();
    },
    async type(text) {
      for (const sign of text) await driver.performActions([{ type: 'key', id: 'keyboard', actions: key(sign) }]);
      await driver.releaseActions();
    },
    async press() {
      await driver.performActions([{ type: 'key', id: 'keyboard', actions: key('\uE007') }]);
      await driver.releaseActions();
    },
    screenshot: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
    async leave() {
      // One window for all: whoever leaves takes what the browser keeps of them along.
      await driver.executeScript('try { localStorage.clear(); sessionStorage.clear(); } catch { /* refused by the page */ }', []);
      await driver.deleteAllCookies();
    },
  };
  return {
    atOnce: 1,
    arrive: async () => visitor,
    async close() {
      await driver.deleteSession();
      webkit.stop();
    },
  };
}
