import { checkEnd, checkOffline, checkViews } from './checks.ts';
import { createFaults } from './faults.ts';
import { giveBack, takeDatabase } from './database.ts';
import { createHistory } from './history.ts';
import type { Mutant } from './mutants.ts';
import { createPeople } from './people.ts';
import { runNetworkHistory } from './run-network-history.ts';
import { createSimulatedHub } from './simulated-hub.ts';
import type { Invariant } from './violation.ts';

export interface Outcome {
  seed: number;
  /** The first promise that was broken, if any. */
  violation?: { invariant: Invariant; message: string };
  faults: Record<string, number>;
  steps: number;
  messages: number;
  /** Milliseconds of simulated time. */
  simulatedMs: number;
}

/** One history in so many is of people on outside networks instead of pages. */
const networksEvery = 10;
const lookEveryMs = 1_000;
/** Views are right this long after the faults end, when devices notice that the network is back. */
const convergesWithinMs = 5_000;
/** The same for a device that nobody tells: it finds out by itself (silence 40 s, then tries at most 30 s apart). */
const findsOutWithinMs = 100_000;
/** Requests that were under way when the faults ended are given up and repeated by then. */
const restMs = 30_000;

/** One history: random actions and faults, then peace, and every promise checked all the way. */
export async function runHistory(
  seed: number,
  { mutant, trace }: { mutant?: Mutant | undefined; trace?: (line: string) => void } = {},
): Promise<Outcome> {
  if (seed % networksEvery === 0) return runNetworkHistory(seed, { mutant, trace });
  const history = createHistory(seed, mutant, trace);
  const { scheduler } = history;
  const random = history.random.fork();
  const database = await takeDatabase();
  const hub = createSimulatedHub(history, database);
  hub.start();
  const people = await scheduler.untilSettled(createPeople(hub, history));
  const faults = createFaults(hub, people, history);
  // Mostly short, so that many fit; some long enough for a page to notice that it is offline.
  const stormMs = random.chance(0.12) ? random.between(50_000, 75_000) : random.between(8_000, 32_000);
  const isTold = random.chance(0.6);

  const again = (meanMs: number, work: () => void): void => {
    scheduler.after(-Math.log(1 - random.next()) * meanMs, () => {
      if (!history.faulty) return;
      work();
      again(meanMs, work);
    });
  };
  again(random.between(400, 2_500), people.act);
  again(random.between(1_500, 8_000), faults.strike);

  const run = async (until: number): Promise<void> => {
    while (scheduler.now() < until && !history.violation) {
      await scheduler.runUntil(Math.min(until, scheduler.now() + lookEveryMs));
      checkOffline(history);
    }
  };
  await run(stormMs);
  faults.end();
  if (isTold) for (const tab of people.tabs()) tab.wake(true);
  if (isTold) {
    await run(stormMs + convergesWithinMs);
    await checkViews(history, scheduler.now() - 1_000, 'I-7');
  }
  await run(stormMs + (isTold ? restMs : findsOutWithinMs));
  if (!history.violation) await checkEnd(history, hub);
  for (const tab of people.tabs()) tab.close();
  people.inbox.destroy();
  await giveBack(database, history);
  return {
    seed,
    ...(history.violation ? { violation: { invariant: history.violation.invariant, message: history.violation.message } } : {}),
    faults: Object.fromEntries(history.faults),
    steps: scheduler.steps(),
    messages: history.profiles.reduce((sum, { taps }) => sum + taps.length, 0),
    simulatedMs: scheduler.now(),
  };
}
