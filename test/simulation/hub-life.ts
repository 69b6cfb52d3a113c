import type { History } from './history.ts';

/** Where a hub can be made to die, besides at any moment in between. */
export const deathPoints = [
  'before-commit',
  'in-commit',
  'after-commit',
  'after-commit-before-ack',
  'after-ack',
  'after-ack-arrived',
] as const;
export type DeathPoint = (typeof deathPoints)[number];

/** Thrown inside a hub that is dead, so that what it had begun is undone. */
export class Killed extends Error {}

/** One run of the hub program, from its start to `kill -9`. After that nothing of it comes through. */
export interface HubLife {
  readonly alive: boolean;
  kill(why: string): void;
  /** Dies the next time it comes by this point. */
  arm(point: DeathPoint): void;
  /** Comes by a point. @throws Killed when that was its death, or it was dead before */
  pass(point: DeathPoint): void;
  /** @throws Killed */
  check(): void;
  /** Resolves after `ms`; rejects with `Killed` when the hub dies meanwhile. */
  sleep(ms: number): Promise<void>;
  /** The same promise, which never settles once the hub is dead. */
  guard<T>(promise: Promise<T>): Promise<T>;
  onDeath(callback: () => void): void;
}

export function createHubLife(history: History): HubLife {
  const { scheduler } = history;
  const armed = new Set<DeathPoint>();
  let deaths: (() => void)[] = [];
  let alive = true;
  const life: HubLife = {
    get alive() {
      return alive;
    },
    kill(why) {
      if (!alive) return;
      alive = false;
      history.fault(`F-1 kill -9 ${why}`);
      history.note('hub', () => `killed ${why}`);
      const told = deaths;
      deaths = [];
      for (const tell of told) tell();
    },
    arm: (point) => armed.add(point),
    pass(point) {
      if (armed.delete(point) && history.faulty) life.kill(`at ${point}`);
      life.check();
    },
    check() {
      if (!alive) throw new Killed('The hub is dead');
    },
    sleep: (ms) =>
      new Promise((resolve, reject) => {
        scheduler.after(ms, resolve);
        life.onDeath(() => reject(new Killed('The hub died')));
      }),
    guard: (promise) =>
      new Promise((resolve, reject) => {
        promise.then(
          (value) => alive && resolve(value),
          (error: unknown) => alive && reject(error as Error),
        );
      }),
    onDeath: (callback) => deaths.push(callback),
  };
  return life;
}
