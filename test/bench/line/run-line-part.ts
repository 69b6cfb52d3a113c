import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@segue/testing';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumArguments, chromiumPath } from '../../hosts/browser-paths.js';
import { createHubProcess } from '../../journeys/hub-process.ts';
import { startHostPages } from '../../journeys/pages.ts';
import type { BenchOptions, BenchPart, BenchRow } from '../bench-row.ts';
import { median } from '../quantile.ts';
import { measureVisit, type Visit } from './measure-visit.ts';
import { startSlowLine, type LineOptions, type LineRequest } from './slow-line.ts';
import { drawWaterfall, waterfallOf } from './waterfall.ts';

const line: LineOptions = { roundTripMs: 150, bitsPerSecond: 1_600_000, handshakes: 2 };
const throttle = 4;
const brand = 'maple-street';

interface Steps {
  launcherMs: number;
  composerMs: number;
  sentMs: number;
  inLine: { composer: number; sent: number };
  drawn: { composer: string; sent: string };
}

function stepsOf(visit: Visit, requests: readonly LineRequest[]): Steps {
  const composer = waterfallOf(requests, visit.clickedAt, visit.composerAt);
  const sent = waterfallOf(requests, visit.enteredAt, visit.sentAt);
  return {
    launcherMs: visit.launcherAt - visit.loaderAskedAt,
    composerMs: visit.composerAt - visit.clickedAt,
    sentMs: visit.sentAt - visit.enteredAt,
    inLine: { composer: composer.inLine, sent: sent.inLine },
    drawn: { composer: drawWaterfall(composer, visit.clickedAt), sent: drawWaterfall(sent, visit.enteredAt) },
  };
}

/** A hub with an empty store behind the line, and one visit. */
async function visitOnce(browser: Browser, root: string): Promise<Steps> {
  const folder = mkdtempSync(join(tmpdir(), 'segue-bench-'));
  const port = await freePort();
  const slow = await startSlowLine(port, line);
  const pages = await startHostPages(() => slow.url, brand);
  const hub = await createHubProcess(folder, { publicUrl: slow.url, brands: [{ file: brand, origins: [pages.url] }] }, port, root);
  try {
    await hub.start();
    const visit = await measureVisit(browser, pages.page(), throttle);
    return stepsOf(visit, slow.requests);
  } finally {
    await hub.stop();
    pages.close();
    await slow.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const here = resolve(import.meta.dirname, '../../..');

/** @param beside another checkout, built: visited in turn with this one */
export async function runLinePart({ quick, beside, progress }: BenchOptions): Promise<BenchPart> {
  const roots = beside === undefined ? [here] : [here, resolve(beside)];
  for (const root of roots)
    if (!existsSync(join(root, 'dist/web/manifest.json'))) throw new Error(`${root} is not built: run \`npm run build\` there first.`);
  const browser = await puppeteer.launch({ executablePath: chromiumPath, args: chromiumArguments });
  const steps = new Map<string, Steps[]>(roots.map((root) => [root, []]));
  try {
    const rounds = quick ? 2 : 5;
    for (let round = 0; round < rounds; round++)
      for (const root of roots) {
        const found = await visitOnce(browser, root);
        steps.get(root)!.push(found);
        const { launcherMs, composerMs, sentMs } = found;
        progress(
          `round ${round + 1} of ${rounds}${root === here ? '' : ', the other'}: launcher ${Math.round(launcherMs)} ms, composer ${Math.round(composerMs)} ms, sent ${Math.round(sentMs)} ms`,
        );
      }
  } finally {
    await browser.close();
  }
  const of = (root: string, pick: (found: Steps) => number): number => median(steps.get(root)!.map(pick));
  const [, other] = roots;
  const row = (what: string, unit: string, pick: (found: Steps) => number, most: number, unitOfGoal = ` ${unit}`): BenchRow => {
    const figure = of(here, pick);
    return {
      what,
      figure,
      ...(other === undefined ? {} : { before: of(other, pick) }),
      unit,
      goal: `${most}${unitOfGoal}`,
      isMet: figure <= most,
    };
  };
  const last = steps.get(here)!.at(-1)!;
  return {
    title: 'A slow line',
    about: [
      `A first visit through a proxy with ${line.roundTripMs} ms of round trip, ${line.handshakes} more for a new connection (TCP and TLS), ${line.bitsPerSecond / 1e6} Mbit/s, and ${throttle}x CPU; the real hub, the real script tag, a finger that was nowhere near before. In line are requests of which each left after the answer before it was there.`,
      '',
      'From the click to the composer, and from Enter to "sent" (`=` handshake, `-` waiting, `#` bytes, a character for 25 ms; the figure is its place in line):',
      '',
      '```',
      last.drawn.composer || '(nothing was asked for)',
      '```',
      '',
      '```',
      last.drawn.sent || '(nothing was asked for)',
      '```',
    ].join('\n'),
    rows: [
      row("script tag: loader's request to launcher", 'ms', ({ launcherMs }) => launcherMs, 520),
      row('first click to composer', 'ms', ({ composerMs }) => composerMs, 700),
      row('the same: requests in line', '', ({ inLine }) => inLine.composer, 1, ''),
      row('first message to shown as sent', 'ms', ({ sentMs }) => sentMs, 600),
      row('the same: requests in line', '', ({ inLine }) => inLine.sent, 2, ''),
    ],
  };
}
