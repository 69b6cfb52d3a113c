import { resolve } from 'node:path';
import type { BenchOptions, BenchPart, BenchRow } from '../bench-row.ts';
import { measureDurableCommit } from '../floors/durable-commit.ts';
import { median, quantile } from '../quantile.ts';
import { runClientLoad } from './client-load.ts';
import { measureIdleStreams } from './idle-streams.ts';
import { openFloor } from './open-floor.ts';
import { openHub } from './open-hub.ts';
import { runLoad, type LoadResult } from './run-load.ts';
import type { Target } from './target.ts';

const conversations = 32;
const idleStreams = 2_000;
const desks = 50;
const maxTimes = 4;
const maxIdleBytes = 20 * 1024;

interface Figures {
  perSecond: number;
  cpuUs: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Each figure is the median of the rounds'. */
function figuresOf(rounds: readonly LoadResult[]): Figures {
  const of = (pick: (round: LoadResult) => number): number => median(rounds.map(pick));
  return {
    perSecond: of(({ messages, seconds }) => messages / seconds),
    cpuUs: of(({ serverCpuMs, messages }) => (serverCpuMs * 1000) / messages),
    p50: of(({ latenciesMs }) => quantile(latenciesMs, 0.5)),
    p95: of(({ latenciesMs }) => quantile(latenciesMs, 0.95)),
    p99: of(({ latenciesMs }) => quantile(latenciesMs, 0.99)),
  };
}

/** Floor and hub, and the hub of another checkout where one is given. */
type Targets = readonly [floor: Target, hub: Target, before?: Target];

/** One that does not start leaves no other behind. */
async function openAll(count: number, beside?: string): Promise<Targets> {
  const floor = await openFloor(count);
  const opened = [floor];
  try {
    const hub = await openHub(count);
    opened.push(hub);
    return beside === undefined ? [floor, hub] : [floor, hub, await openHub(count, resolve(beside))];
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

const closeAll = (targets: readonly (Target | undefined)[]): Promise<unknown> =>
  Promise.all(targets.map(async (target) => target?.close()));

/** All in turn, so that a slow moment of the machine hits each. */
async function compare(
  targets: Targets,
  rounds: number,
  ms: number,
  inFlight: number,
  progress: (text: string) => void,
): Promise<[floor: Figures, hub: Figures, before: Figures | undefined]> {
  const results = targets.map((): LoadResult[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, target] of (targets as readonly Target[]).entries()) {
      const result = await runLoad(target, ms, inFlight);
      results[index]!.push(result);
      progress(
        `${inFlight} at once, round ${round + 1} of ${rounds}, ${target.name}: ${Math.round(result.messages / result.seconds)} messages/s, ${Math.round((result.serverCpuMs * 1000) / result.messages)} us CPU each`,
      );
    }
  }
  const [floor, hub, before] = results.map(figuresOf);
  return [floor!, hub!, before];
}

const beforeOf = (figure: number | undefined): Pick<BenchRow, 'before'> => (figure === undefined ? {} : { before: figure });

function latencyRows(title: string, floor: Figures, hub: Figures, before: Figures | undefined): BenchRow[] {
  return (['p50', 'p95', 'p99'] as const).map((share) => ({
    what: `send to shown, ${title}, ${share}`,
    figure: hub[share],
    ...beforeOf(before?.[share]),
    floor: floor[share],
    unit: 'ms',
    ratio: hub[share] / floor[share],
  }));
}

export async function runHubPart({ quick, beside, progress }: BenchOptions): Promise<BenchPart> {
  const [ms, rounds] = quick ? [1_500, 1] : [4_000, 3];
  const rows: BenchRow[] = [];
  progress('starting floor and hub');
  const targets = await openAll(conversations, beside);
  try {
    const [, hub] = targets;
    for (const target of targets) await runLoad(target!, quick ? 1_000 : 3_000);
    const [floorBusy, hubBusy, beforeBusy] = await compare(targets, rounds, ms, conversations, progress);
    const [floorAlone, hubAlone, beforeAlone] = await compare(targets, rounds, ms / 2, 1, progress);
    const cpu = hubBusy.cpuUs / floorBusy.cpuUs;
    const throughput = floorBusy.perSecond / hubBusy.perSecond;
    rows.push(
      {
        what: 'CPU of a stored and delivered message, 32 at once',
        figure: hubBusy.cpuUs,
        ...beforeOf(beforeBusy?.cpuUs),
        floor: floorBusy.cpuUs,
        unit: 'us',
        ratio: cpu,
        goal: `${maxTimes}x`,
        isMet: cpu <= maxTimes,
      },
      {
        what: 'throughput, 32 at once',
        figure: hubBusy.perSecond,
        ...beforeOf(beforeBusy?.perSecond),
        floor: floorBusy.perSecond,
        unit: 'messages/s',
        ratio: throughput,
        goal: `${maxTimes}x`,
        isMet: throughput <= maxTimes,
        note: 'ratio: the floor over the hub; the hub waits for the disk once for each commit',
      },
      ...latencyRows('32 at once', floorBusy, hubBusy, beforeBusy),
      {
        what: 'CPU of a stored and delivered message, one at a time',
        figure: hubAlone.cpuUs,
        ...beforeOf(beforeAlone?.cpuUs),
        floor: floorAlone.cpuUs,
        unit: 'us',
        ratio: hubAlone.cpuUs / floorAlone.cpuUs,
        note: 'one commit for each',
      },
      ...latencyRows('one at a time', floorAlone, hubAlone, beforeAlone),
    );
    rows.push({
      what: 'one small durable commit on this disk, by itself',
      figure: measureDurableCommit(),
      unit: 'ms',
      note: 'the least that "stored before it is acked" can cost; no ratio',
    });
    progress('our own client as the generator');
    const client = figuresOf([await runClientLoad(hub, conversations, ms)]);
    progress(`${desks} open desks`);
    const alone = figuresOf([await runLoad(hub, ms, conversations)]);
    await hub.openDesks!(desks - 1);
    const watched = figuresOf([await runLoad(hub, ms, conversations)]);
    rows.push(
      {
        what: 'throughput with 32 of our own clients',
        figure: client.perSecond,
        unit: 'messages/s',
        note: 'receipts included; the clients share one core and are the limit',
      },
      { what: 'send to shown with 32 of our own clients, p50', figure: client.p50, unit: 'ms' },
      { what: 'the same, p99', figure: client.p99, unit: 'ms' },
      {
        what: `throughput with ${desks} open desks, 32 at once`,
        figure: watched.perSecond,
        floor: alone.perSecond,
        unit: 'messages/s',
        ratio: alone.perSecond / watched.perSecond,
        goal: '2x',
        isMet: alone.perSecond / watched.perSecond <= 2,
        note: 'the floor is the same hub with one; ratio: the floor over it',
      },
    );
  } finally {
    await closeAll(targets);
  }

  const streams = quick ? 400 : idleStreams;
  progress(`${streams} idle streams`);
  const idle = await openAll(streams);
  try {
    const [least, ours] = [await measureIdleStreams(idle[0]), await measureIdleStreams(idle[1])];
    rows.push(
      {
        what: `memory of an idle stream, resident, of ${streams}`,
        figure: ours.rssBytes / 1024,
        floor: least.rssBytes / 1024,
        unit: 'KB',
        ratio: ours.rssBytes / least.rssBytes,
        goal: '20 KB',
        isMet: ours.rssBytes < maxIdleBytes,
        note: 'the connection itself included',
      },
      {
        what: 'the same, JavaScript heap and buffers',
        figure: ours.heapBytes / 1024,
        floor: least.heapBytes / 1024,
        unit: 'KB',
        ratio: ours.heapBytes / least.heapBytes,
      },
    );
  } finally {
    await closeAll(idle);
  }
  rows.push({ what: 'token mode', unit: '', note: 'does not exist yet; everything above is cookie mode' });
  return {
    title: 'Hub',
    about:
      'The real program with everything on (sessions, checks, durable commits to a file, delivery worker, a desk that follows the inbox; only the rate limits are out of the way) against a bare SSE echo server that stores nothing. Both are loaded by the same generator over raw connections: 32 conversations with one reader and one sender each, the next message when the last one is acked and shown. Figures are medians of alternating rounds.',
    rows,
  };
}
