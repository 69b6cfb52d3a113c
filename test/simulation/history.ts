import { createScheduler, createSeededRandom, type Scheduler, type SeededRandom } from '@segue/testing';
import type { Side } from '@segue/protocol';
import type { Mutant } from './mutants.ts';
import type { Profile } from './profile.ts';
import { createTruth, type Truth } from './truth.ts';
import { Violation, type Invariant } from './violation.ts';

/** What one history has in common: time, chance, the recorded truth, and the first promise that was broken. */
export interface History {
  seed: number;
  scheduler: Scheduler;
  random: SeededRandom;
  truth: Truth;
  profiles: Profile[];
  mutant: Mutant | undefined;
  /** Whether faults are injected at the moment. */
  faulty: boolean;
  /** How often each fault happened. */
  faults: Map<string, number>;
  violation: Violation | undefined;
  /** Furthest seq of a conversation that any device of a side has shown. */
  shownBy(side: Side, conversationId: string): number;
  /** A line of the trace. Costs nothing unless somebody reads it. */
  note(who: string, what: () => string): void;
  fault(name: string): void;
  /** The first one counts; the history ends there. */
  broken(invariant: Invariant, what: string): void;
}

export function createHistory(seed: number, mutant: Mutant | undefined, trace: ((line: string) => void) | undefined): History {
  const random = createSeededRandom(seed);
  const scheduler = createScheduler(random.fork());
  const note: History['note'] = (who, what) => {
    trace?.(`${(scheduler.now() / 1000).toFixed(3).padStart(8)}  ${who.padEnd(9)} ${what()}`);
  };
  const history: History = {
    seed,
    scheduler,
    random,
    truth: createTruth(),
    profiles: [],
    shownBy: (side, conversationId) =>
      Math.max(0, ...history.profiles.map((profile) => (profile.side === side ? (profile.shown.get(conversationId) ?? 0) : 0))),
    mutant,
    faulty: true,
    faults: new Map(),
    violation: undefined,
    note,
    fault(name) {
      history.faults.set(name, (history.faults.get(name) ?? 0) + 1);
    },
    broken(invariant, what) {
      if (history.violation) return;
      history.violation = new Violation(invariant, what);
      note('BROKEN', () => history.violation!.message);
    },
  };
  return history;
}
