import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { remote, type Browser as WebDriver } from 'webdriverio';
import { chromiumArguments, chromiumPath, firefoxPath, miniBrowserPath } from '../hosts/browser-paths.js';
import { startWebKit } from '../hosts/start-webkit.js';

/** One tab of one real browser, the same for puppeteer and WebDriver. */
export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Evaluates the body of a function in the page; `args` arrive as `arguments`. */
  run<T>(body: string, ...args: unknown[]): Promise<T>;
  /** Trusted key presses into whatever has focus. */
  type(text: string): Promise<void>;
  press(key: TabKey, options?: { shift?: boolean }): Promise<void>;
  front(): Promise<void>;
  screenshot(): Promise<Buffer>;
  /** Puts these cookies in the place of all that the page has. @returns those that it had */
  swapCookies(cookies?: readonly unknown[]): Promise<readonly unknown[]>;
}

export type TabKey = keyof typeof webDriverKeys;

export interface Engine {
  name: EngineName;
  open(size?: { width: number; height: number }): Promise<Tab>;
  close(): Promise<void>;
}

export const engineNames = ['chromium', 'firefox', 'minibrowser'] as const;
export type EngineName = (typeof engineNames)[number];

/** The engines that this run asks for. The app host has no tabs; it is tested where one page is enough. */
export const wantedEngines = engineNames.filter((name) => (process.env['ENGINES'] ?? engineNames.join(',')).split(',').includes(name));

export async function startEngine(name: EngineName): Promise<Engine> {
  if (name === 'minibrowser') return startMiniBrowser();
  const browser = await puppeteer.launch(
    name === 'chromium'
      ? { executablePath: chromiumPath, args: chromiumArguments }
      : { browser: 'firefox', executablePath: firefoxPath, headless: true },
  );
  return { name, open: (size) => openPuppeteer(browser, size), close: () => browser.close() };
}

async function openPuppeteer(browser: Browser, size = { width: 1280, height: 900 }): Promise<Tab> {
  const page: Page = await browser.newPage();
  await page.setViewport(size);
  return {
    async goto(url) {
      await page.goto(url, { waitUntil: 'load' });
    },
    async reload() {
      await page.reload({ waitUntil: 'load' });
    },
    // A string, not a function: the pages' own policy refuses evaluation from inside.
    run: <T>(body: string, ...args: unknown[]) =>
      page.evaluate(`(function () { ${body} }).apply(null, ${JSON.stringify(args)})`) as Promise<T>,
    type: (text) => page.keyboard.type(text),
    async press(key, { shift = false } = {}) {
      if (shift) await page.keyboard.down('Shift');
      await page.keyboard.press(key);
      if (shift) await page.keyboard.up('Shift');
    },
    front: () => page.bringToFront(),
    screenshot: async () => Buffer.from(await page.screenshot()),
    async swapCookies(cookies = []) {
      const context = page.browserContext();
      const before = await context.cookies();
      await context.deleteCookie(...before);
      await context.setCookie(...(cookies as typeof before));
      return before;
    },
  };
}

const shiftKey = '\uE008';
const webDriverKeys = { Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', ArrowUp: '\uE013', ArrowDown: '\uE015' } as const;

async function startMiniBrowser(): Promise<Engine> {
  const webkit = await startWebKit();
  const driver: WebDriver = await remote({
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
  let first = true;
  const press = async (value: string, withShift = false): Promise<void> => {
    const tap = [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ];
    const actions = withShift ? [{ type: 'keyDown', value: shiftKey }, ...tap, { type: 'keyUp', value: shiftKey }] : tap;
    await driver.performActions([{ type: 'key', id: 'keyboard', actions }]);
  };
  return {
    name: 'minibrowser',
    async open(size = { width: 1280, height: 900 }) {
      const handle = first ? await driver.getWindowHandle() : (await driver.createWindow('window')).handle;
      first = false;
      const front = (): Promise<void> => driver.switchToWindow(handle);
      await front();
      await driver.setWindowRect(null, null, size.width, size.height);
      return {
        async goto(url) {
          await front();
          await driver.navigateTo(url);
        },
        async reload() {
          await front();
          await driver.refresh();
        },
        run: async <T>(body: string, ...args: unknown[]) => (await front(), driver.executeScript(body, args as string[]) as Promise<T>),
        async type(text) {
          await front();
          for (const sign of text) await press(sign);
        },
        async press(key, { shift = false } = {}) {
          await front();
          await press(webDriverKeys[key], shift);
        },
        front,
        screenshot: async () => (await front(), Buffer.from(await driver.takeScreenshot(), 'base64')),
        // Cookies know no port: those of the hub are the page's, too.
        async swapCookies(cookies = []) {
          await front();
          const before = await driver.getAllCookies();
          await driver.deleteAllCookies();
          for (const cookie of cookies) await driver.addCookie(cookie as (typeof before)[number]);
          return before;
        },
      };
    },
    async close() {
      await driver.deleteSession();
      webkit.stop();
    },
  };
}
