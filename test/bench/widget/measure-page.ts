import type { Browser, CDPSession, Page } from 'puppeteer-core';
import type { Sweep } from './pages/drive.ts';
import type { PageName } from './build-pages.ts';

export interface Opened {
  page: Page;
  cdp: CDPSession;
  close(): Promise<void>;
}

/** A fresh profile each time: nothing is compiled or stored already. */
export async function openPage(browser: Browser, url: string, name: PageName, throttle: number): Promise<Opened> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${url}/${name}/`, { waitUntil: 'load' });
  await page.waitForFunction('globalThis.bench !== undefined');
  const cdp = await page.createCDPSession();
  await cdp.send('Performance.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  return { page, cdp, close: () => context.close() };
}

async function heapBytes({ cdp }: Opened): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

/** Milliseconds the page's main thread has worked so far. */
async function taskMs({ cdp }: Opened): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

export const firstFrame = ({ page }: Opened): Promise<number> => page.evaluate(() => globalThis.bench.mount());

/** Closed, and at rest: what a launcher still does after its first frame is not counted with what comes next. */
export async function mount(opened: Opened): Promise<void> {
  await firstFrame(opened);
  await opened.page.evaluate(() => globalThis.bench.settle());
}

/** Bytes of JavaScript heap that stay behind after each of so many chats that came and went. */
export async function measureLeak(opened: Opened, mounts: number): Promise<number> {
  // What is made once for all of them is there then.
  await opened.page.evaluate(() => globalThis.bench.remount(3));
  const before = await heapBytes(opened);
  await opened.page.evaluate((times) => globalThis.bench.remount(times), mounts);
  return ((await heapBytes(opened)) - before) / mounts;
}

export interface HistoryFigures {
  openMs: number;
  fill1kMs: number;
  fill10kMs: number;
  elements: number;
  nodes: number;
  heapBytes: number;
  append100Ms: number[];
  append10kMs: number[];
}

/** Opens, fills and appends: everything that is done once and quickly. */
export async function measureHistory(opened: Opened, appends: number): Promise<HistoryFigures> {
  const { page } = opened;
  await mount(opened);
  const openMs = await page.evaluate(() => globalThis.bench.open());
  await page.evaluate(() => globalThis.bench.fill(100));
  const append100Ms = await page.evaluate((times) => globalThis.bench.append(times), appends);
  const fill1kMs = await page.evaluate(() => globalThis.bench.fill(1_000));
  const fill10kMs = await page.evaluate(() => globalThis.bench.fill(10_000));
  const append10kMs = await page.evaluate((times) => globalThis.bench.append(times), appends);
  const { elements, texts } = await page.evaluate(() => globalThis.bench.nodes());
  return { openMs, fill1kMs, fill10kMs, elements, nodes: elements + texts, heapBytes: await heapBytes(opened), append100Ms, append10kMs };
}

/** Through 10,000 messages, from the end to the beginning. */
export async function measureSweep({ page }: Opened, maxFrames: number): Promise<Sweep & { nodes: number }> {
  await page.evaluate(() => globalThis.bench.fill(10_000));
  await page.evaluate(() => globalThis.bench.settle(30));
  const sweep = await page.evaluate((frames) => globalThis.bench.sweep(frames), maxFrames);
  const { elements, texts } = await page.evaluate(() => globalThis.bench.nodes());
  return { ...sweep, nodes: elements + texts };
}

/** CPU of one update of a growing answer, ms, in a conversation of 100. */
export async function measureStreaming(opened: Opened, steps: number): Promise<number> {
  const { page } = opened;
  await page.evaluate(() => globalThis.bench.fill(100));
  await page.evaluate(() => globalThis.bench.stream(5));
  await page.evaluate(() => globalThis.bench.settle(20));
  const before = await taskMs(opened);
  await page.evaluate((count) => globalThis.bench.stream(count), steps);
  return ((await taskMs(opened)) - before) / steps;
}

const sentence = 'Hello, could you tell me where my order is? It was number 1042.';

/** From each key press to the frame that shows it, ms, under 1,000 messages. */
export async function measureTyping({ page }: Opened, keys: number): Promise<number[]> {
  await page.evaluate(() => globalThis.bench.fill(1_000));
  await page.evaluate(() => globalThis.bench.listenToKeys());
  for (const [index, key] of [...sentence.slice(0, keys)].entries()) {
    await page.keyboard.type(key);
    // The next one when this one is on screen: nobody types ahead here, and a queue of keys would measure itself.
    await page.waitForFunction((count) => globalThis.typed.length >= count, { polling: 5 }, index + 1);
  }
  return page.evaluate(() => globalThis.typed);
}
