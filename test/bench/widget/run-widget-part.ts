import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumArguments, chromiumPath } from '../../hosts/browser-paths.js';
import type { BenchOptions, BenchPart, BenchRow } from '../bench-row.ts';
import { median, quantile } from '../quantile.ts';
import { buildPages, type PageName } from './build-pages.ts';
import {
  firstFrame,
  measureHistory,
  measureLeak,
  measureStreaming,
  measureSweep,
  measureTyping,
  mount,
  openPage,
  type Opened,
} from './measure-page.ts';
import { servePages } from './serve-pages.ts';

interface Options {
  browser: Browser;
  url: string;
  quick: boolean;
  /** The pages of another checkout are there, too. */
  hasBefore: boolean;
  progress: (text: string) => void;
}

const maxNodes = 1_500;
const leakMounts = 60;
/** Caches of the browser itself move by about so much. */
const maxLeftKb = 10;

/** Runs the same on several pages in turn, so that a slow moment of the machine hits all of them. */
async function inTurn<T>(
  options: Options,
  names: readonly PageName[],
  throttle: number,
  rounds: number,
  run: (opened: Opened) => Promise<T>,
): Promise<Record<PageName, T[]>> {
  const results = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<PageName, T[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const opened = await openPage(options.browser, options.url, name, throttle);
      try {
        results[name].push(await run(opened));
      } finally {
        await opened.close();
      }
    }
  }
  return results;
}

const row = (what: string, figure: number, floor: number, unit: string, most?: number, before?: number): BenchRow => ({
  what,
  figure,
  ...(before === undefined ? {} : { before }),
  floor,
  unit,
  ratio: figure / floor,
  ...(most === undefined ? {} : { goal: `${most}x`, isMet: figure / floor <= most }),
});

async function rowsAt(throttle: number, options: Options): Promise<BenchRow[]> {
  const { quick, hasBefore, progress } = options;
  const say = (what: string): void => progress(`${throttle}x throttle: ${what}`);
  const rounds = quick ? 2 : 3;
  const all: PageName[] = ['segue', 'list', ...(hasBefore ? (['segue-before'] as const) : [])];
  /** Of the other checkout, where there is one. */
  const before = <T>(results: Record<PageName, T[]>, pick: (found: T[]) => number, name: PageName = 'segue-before'): number | undefined =>
    hasBefore ? pick(results[name]) : undefined;

  say('first frame');
  const firstPages: PageName[] = ['launcher', 'segue', 'lit', ...(hasBefore ? (['launcher-before', 'segue-before'] as const) : [])];
  const first = await inTurn(options, firstPages, throttle, quick ? 3 : 7, firstFrame);
  say('opening, histories, appends');
  const history = await inTurn(options, all, throttle, rounds, (opened) => measureHistory(opened, quick ? 8 : 12));
  const of = (name: PageName, pick: (figures: (typeof history)['segue'][number]) => number): number => median(history[name].map(pick));
  const compare = (what: string, unit: string, pick: (figures: (typeof history)['segue'][number]) => number, most?: number): BenchRow =>
    row(
      what,
      of('segue', pick),
      of('list', pick),
      unit,
      most,
      before(history, (found) => median(found.map(pick))),
    );
  say('sweep through 10,000');
  const sweep = await inTurn(options, all, throttle, 1, async (opened) => {
    await measureHistoryStart(opened);
    return measureSweep(opened, quick ? 150 : 700);
  });
  say('streaming answer');
  const streaming = await inTurn(options, all, throttle, quick ? 1 : 2, async (opened) => {
    await measureHistoryStart(opened);
    return measureStreaming(opened, quick ? 150 : 500);
  });
  say('chats that come and go');
  const leaks = throttle === 1 ? (await inTurn(options, ['segue'], 1, 1, (opened) => measureLeak(opened, leakMounts))).segue : [];
  say('typing');
  const typing = await inTurn(options, all, throttle, quick ? 1 : 2, async (opened) => {
    await measureHistoryStart(opened);
    return quantile(await measureTyping(opened, 60), 0.95);
  });

  const appendRatio = of('segue', ({ append10kMs }) => median(append10kMs)) / of('segue', ({ append100Ms }) => median(append100Ms));
  const [ours, least] = [sweep.segue[0]!, sweep.list[0]!];
  const nodes = Math.max(
    of('segue', (figures) => figures.nodes),
    ours.nodes,
  );
  const at = (what: string): string => `${what}, ${throttle}x`;
  const goalAt4 = (most: number): number | undefined => (throttle === 4 ? most : undefined);
  return [
    row(
      at('first frame of the launcher (script tag)'),
      median(first.launcher),
      median(first.lit),
      'ms',
      1.2,
      before(first, median, 'launcher-before'),
    ),
    row(at('first frame of `<segue-chat>`, closed (npm)'), median(first.segue), median(first.lit), 'ms', undefined, before(first, median)),
    compare(at('panel open with 30 messages'), 'ms', ({ openMs }) => openMs, 2.5),
    compare(at('1,000 messages shown'), 'ms', ({ fill1kMs }) => fill1kMs, 2),
    compare(at('10,000 messages shown'), 'ms', ({ fill10kMs }) => fill10kMs, 2),
    ...(throttle === 1
      ? [
          {
            what: 'DOM nodes with 10,000 messages, the most seen',
            figure: nodes,
            floor: Math.max(
              of('list', (figures) => figures.nodes),
              least.nodes,
            ),
            unit: '',
            goal: `${maxNodes}`,
            isMet: nodes <= maxNodes,
            note: `elements and texts, shadow roots and the whole page included; ${of('segue', ({ elements }) => elements)} of them elements at the end of the history`,
          },
          {
            what: `JavaScript heap left behind by a chat that came and went, of ${leakMounts}`,
            figure: leaks[0]! / 1024,
            unit: 'KB',
            goal: `${maxLeftKb} KB`,
            isMet: leaks[0]! / 1024 <= maxLeftKb,
          },
          {
            what: 'JavaScript heap with 10,000 messages',
            figure: of('segue', (figures) => figures.heapBytes) / 2 ** 20,
            floor: of('list', (figures) => figures.heapBytes) / 2 ** 20,
            unit: 'MB',
          },
        ]
      : []),
    {
      what: at('sweep through 10,000 messages: dropped frames'),
      figure: ours.dropped,
      ...(hasBefore ? { before: sweep['segue-before'][0]!.dropped } : {}),
      floor: least.dropped,
      unit: '',
      goal: '0',
      isMet: ours.dropped === 0,
      note: `longer than 50 ms, of ${ours.frames}; 1,000 px a frame`,
    },
    { what: at('the same: blank frames'), figure: ours.blank, floor: least.blank, unit: '', goal: '0', isMet: ours.blank === 0 },
    compare(at('append one message to 100'), 'ms', ({ append100Ms }) => median(append100Ms), 1.8),
    compare(at('append one message to 10,000'), 'ms', ({ append10kMs }) => median(append10kMs), 1.8),
    { what: at('append at 10,000 over append at 100'), unit: '', ratio: appendRatio, goal: 'the same (1.2x)', isMet: appendRatio <= 1.2 },
    row(at('streaming answer, CPU of an update'), median(streaming.segue), median(streaming.list), 'ms', 1.5, before(streaming, median)),
    row(
      at('key press to frame under 1,000 messages, p95'),
      median(typing.segue),
      median(typing.list),
      'ms',
      goalAt4(1.3),
      before(typing, median),
    ),
  ];
}

const measureHistoryStart = async (opened: Opened): Promise<void> => {
  await mount(opened);
  await opened.page.evaluate(() => globalThis.bench.open());
};

export async function runWidgetPart({ quick, beside, progress }: BenchOptions): Promise<BenchPart> {
  const folder = mkdtempSync(join(tmpdir(), 'segue-bench-'));
  progress('building the pages');
  await buildPages(folder, beside === undefined ? undefined : resolve(beside));
  const pages = await servePages(folder);
  const browser = await puppeteer.launch({ executablePath: chromiumPath, args: chromiumArguments });
  try {
    const rows: BenchRow[] = [];
    for (const throttle of [1, 4])
      rows.push(...(await rowsAt(throttle, { browser, url: pages.url, quick, hasBefore: beside !== undefined, progress })));
    return {
      title: 'Widget',
      about: `In ${await browser.version()}. The widget with a client that holds its messages in memory, against a panel with a windowed list written by hand for nothing but this, and (first frame) an element of Lit with one button. A time begins with a frame and ends when the frame that shows the result is painted; medians of alternating fresh pages. 1x and 4x are the CPU throttle.`,
      rows,
    };
  } finally {
    await browser.close();
    pages.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
