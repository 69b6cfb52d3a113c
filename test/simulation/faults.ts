import type { History } from './history.ts';
import { deathPoints } from './hub-life.ts';
import type { People } from './people.ts';
import type { SimulatedHub } from './simulated-hub.ts';
import type { Line } from './simulated-network.ts';

export interface Faults {
  /** One random fault. */
  strike(): void;
  /** Everything works again from now on; devices that were asleep wake up. */
  end(): void;
}

/** What the world does to hub, network and tabs; the numbers are those of the trust model. */
export function createFaults(hub: SimulatedHub, people: People, history: History): Faults {
  const { scheduler } = history;
  const random = history.random.fork();
  let starting = false;

  const startSoon = (ms: number): void => {
    if (starting || hub.running()) return;
    starting = true;
    scheduler.after(ms, () => {
      starting = false;
      if (!hub.running()) hub.start();
    });
  };
  hub.onDeath(() => startSoon(random.between(100, 6_000)));

  const forAWhile = (line: Line, name: string, ms: number, begin: () => void, stop: () => void): void => {
    history.fault(name);
    history.note('network', () => `${name} for ${Math.round(ms)} ms`);
    begin();
    scheduler.after(ms, stop);
  };
  const line = (): Line => random.pick(people.lines());

  const strikes: [number, () => void][] = [
    [3, () => hub.kill()],
    [8, () => hub.arm(random.pick(deathPoints))],
    [
      3,
      () => {
        const one = line();
        history.fault('F-6 reset');
        one.reset();
      },
    ],
    [
      3,
      () => {
        const one = line();
        forAWhile(
          one,
          'F-2 nobody answers',
          random.between(200, 15_000),
          () => ((one.weather = 'refuse'), one.reset()),
          () => (one.weather = 'fine'),
        );
      },
    ],
    [
      3,
      () => {
        // No FIN, no RST; what was open stays dead afterwards.
        const one = line();
        forAWhile(
          one,
          'F-5 frozen peer',
          random.between(500, random.chance(0.3) ? 70_000 : 10_000),
          () => ((one.weather = 'blackhole'), one.freeze()),
          () => (one.weather = 'fine'),
        );
      },
    ],
    [
      2,
      () => {
        // Sending works, reading does not: the stream is half open.
        history.fault('F-5 half open');
        line().freeze();
      },
    ],
    [
      2,
      () => {
        const one = line();
        forAWhile(
          one,
          'F-8 slow reader',
          random.between(1_000, 20_000),
          () => (one.readsSlowly = true),
          () => (one.readsSlowly = false),
        );
      },
    ],
    [
      2,
      () => {
        const one = line();
        forAWhile(
          one,
          'F-20 buffering proxy',
          random.between(3_000, 40_000),
          () => ((one.buffers = true), one.reset()),
          () => (one.buffers = false),
        );
      },
    ],
    [
      2,
      () => {
        const one = line();
        forAWhile(
          one,
          'F-20 proxy cuts idle streams',
          random.between(10_000, 40_000),
          () => (one.cutsIdleMs = random.between(3_000, 12_000)),
          () => (one.cutsIdleMs = 0),
        );
      },
    ],
    [
      3,
      () => {
        const profile = random.pick(history.profiles);
        const tab = profile.tabs[0];
        if (!tab) return;
        history.fault('F-15 leading tab dies');
        tab.crash();
        if (profile.tabs.length === 0) profile.open();
      },
    ],
    [
      2,
      () => {
        const profile = random.pick(history.profiles);
        const [tab, next] = profile.tabs;
        if (!tab || !next || tab.frozen) return;
        history.fault('F-5 frozen tab');
        tab.freeze();
        // The person has gone to another tab: that one hears of it.
        next.wake(false);
        scheduler.after(random.between(1_000, 30_000), () => {
          tab.thaw();
          tab.wake(false);
        });
      },
    ],
    [
      1,
      () => {
        history.fault('F-9 clock of the hub jumps');
        hub.skew(random.pick([-1, 1]) * random.between(0, 2 * 3_600_000));
      },
    ],
  ];
  const total = strikes.reduce((sum, [weight]) => sum + weight, 0);

  return {
    strike() {
      let at = random.between(0, total);
      for (const [weight, strike] of strikes) {
        at -= weight;
        if (at < 0) return strike();
      }
    },
    end() {
      history.faulty = false;
      history.note('world', () => 'the faults end');
      for (const one of people.lines()) {
        one.weather = 'fine';
        one.buffers = one.readsSlowly = false;
        one.cutsIdleMs = 0;
      }
      for (const tab of people.tabs()) tab.thaw();
      if (!hub.running()) hub.start();
    },
  };
}
