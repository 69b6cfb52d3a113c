import type { BenchPage } from './bench-page.ts';
import { answerAfter } from './message-texts.ts';

const longFrameMs = 50;
const sweepStepPx = 1_000;
/** A sweep that gets nowhere ends after so many frames. */
const maxSweepFrames = 3_000;

export interface Sweep {
  frames: number;
  /** Longer than 50 ms. */
  dropped: number;
  /** No message in the visible area. */
  blank: number;
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Resolves when the frame under way was painted: a task that is posted inside a frame runs after it. */
const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });

/** Does something at the start of a frame and measures until it can be seen, in ms: no waiting for the screen is in it if one frame is enough. */
async function timeToSee(act: () => void, isSeen: () => boolean): Promise<number> {
  await nextFrame();
  const begun = performance.now();
  act();
  await afterPaint();
  while (!isSeen()) {
    await nextFrame();
    await afterPaint();
  }
  return performance.now() - begun;
}

function isMessageVisible(page: BenchPage): boolean {
  const box = page.scroller()?.getBoundingClientRect();
  if (!box || box.height === 0) return false;
  return page.rows().some((row) => {
    const { top, bottom, height } = row.getBoundingClientRect();
    return height > 4 && bottom > box.top && top < box.bottom;
  });
}

const isAtEnd = (page: BenchPage): boolean => {
  const box = page.scroller()?.getBoundingClientRect();
  const last = page.rows().at(-1)?.getBoundingClientRect();
  return box !== undefined && last !== undefined && last.height > 4 && last.top < box.bottom && last.bottom > box.top;
};

function countNodes(root: Node): { elements: number; texts: number; comments: number } {
  const counts = { elements: 0, texts: 0, comments: 0 };
  const visit = (node: Node): void => {
    if (node.nodeType === Node.ELEMENT_NODE) counts.elements++;
    else if (node.nodeType === Node.TEXT_NODE) counts.texts++;
    else if (node.nodeType === Node.COMMENT_NODE) counts.comments++;
    for (const child of node.childNodes) visit(child);
    const { shadowRoot } = node as Element;
    if (shadowRoot) visit(shadowRoot);
  };
  visit(root);
  return counts;
}

const settle = async (frames = 4): Promise<void> => {
  for (let frame = 0; frame < frames; frame++) await nextFrame();
  await afterPaint();
};

/** The measurements, as the runner calls them from outside. */
export function createDriver(page: BenchPage) {
  return {
    settle,
    mount: () => timeToSee(page.mount, () => true),
    open: () => timeToSee(page.open, () => isMessageVisible(page)),
    /** Put into the page, opened and taken out for good, so many times. */
    async remount(times: number): Promise<void> {
      for (let time = 0; time < times; time++) {
        page.mount();
        await settle();
        page.open();
        await settle();
        page.unmount();
        await settle();
      }
    },
    async fill(count: number): Promise<number> {
      page.prepare(count);
      const ms = await timeToSee(page.fill, () => isAtEnd(page));
      await settle();
      return ms;
    },
    nodes: () => countNodes(document.body),
    /** Each message on its own; ms each. */
    async append(times: number): Promise<number[]> {
      const all: number[] = [];
      for (let time = 0; time < times; time++) all.push(await timeToSee(page.append, () => true));
      return all;
    },
    /** Scrolls from the end to the beginning, as fast as nobody can read. */
    async sweep(maxFrames = maxSweepFrames): Promise<Sweep> {
      const scroller = page.scroller()!;
      const result: Sweep = { frames: 0, dropped: 0, blank: 0 };
      let last = await nextFrame();
      while (scroller.scrollTop > 0 && result.frames < maxFrames) {
        scroller.scrollTop -= sweepStepPx;
        await afterPaint();
        if (!isMessageVisible(page)) result.blank++;
        const now = await nextFrame();
        if (now - last > longFrameMs) result.dropped++;
        last = now;
        result.frames++;
      }
      return result;
    },
    /** One update in each frame, 500 in all or fewer. */
    async stream(steps: number): Promise<void> {
      for (let step = 1; step <= steps; step++) {
        await nextFrame();
        page.grow(answerAfter(step));
      }
      await settle(1);
    },
    /** From each following key press to the frame that shows it, ms. Call, press keys, then read `typed`. */
    listenToKeys(): void {
      const times: number[] = [];
      Object.assign(globalThis, { typed: times });
      page.field()?.focus();
      addEventListener(
        'keydown',
        () => {
          const begun = performance.now();
          requestAnimationFrame(() => void afterPaint().then(() => times.push(performance.now() - begun)));
        },
        true,
      );
    },
  };
}

export type Driver = ReturnType<typeof createDriver>;

declare global {
  var bench: Driver;
  var typed: number[];
}
