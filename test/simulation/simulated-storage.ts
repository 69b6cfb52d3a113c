import type { Storage, Tx } from '@segue/hub';
import type { History } from './history.ts';
import type { HubLife } from './hub-life.ts';
import type { EventRow } from './truth.ts';

/**
 * The real storage as one run of the hub holds it: slow at times, and worth nothing after the hub's death. What was
 * committed is recorded as the truth, and is there for the next hub.
 */
export function simulatedStorage(real: Storage, life: HubLife, history: History, publish: (row: EventRow) => void): Storage {
  const { truth, mutant } = history;
  const random = history.random.fork();
  const pause = (probability: number, maxMs: number): Promise<void> | undefined =>
    history.faulty && random.chance(probability) ? life.sleep(random.between(0.1, maxMs)) : undefined;

  /** Two connections to one memory lock each other's tables, which those to a file (in WAL) never do: the reader looks again. */
  async function unlocked<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (!String(error).includes('table is locked')) throw error;
        await life.sleep(0.5);
        life.check();
      }
    }
  }

  async function write<T>(work: (tx: Tx) => Promise<T>, early: (value: T) => void): Promise<T> {
    life.check();
    let added: EventRow[] = [];
    const result = await real.write(async (tx) => {
      life.check();
      added = [];
      const given = mutant?.transaction?.(tx, history, publish) ?? tx;
      const done = await work({
        ...given,
        insertEvent: (row) => {
          added.push(row);
          return given.insertEvent(row);
        },
      });
      if (mutant?.acksEarly) early(done);
      // The commit itself takes its time.
      await pause(0.2, 20);
      life.pass('in-commit');
      return done;
    });
    const astray = truth.commit(added, history.scheduler.now());
    if (astray) {
      history.broken('I-3', `a commit put an event at place ${astray.seq}, which is not the next of its log`);
      // Nobody is to be shown such a log: clients may wait for ever for what cannot come.
      life.kill('with a log that is broken');
    }
    life.pass('after-commit');
    await pause(0.15, 15);
    return result;
  }

  return {
    write: (work) =>
      life.guard(
        new Promise((resolve, reject) => {
          write(work, resolve).then(resolve, reject);
        }),
      ),
    read: (work) =>
      life.guard(
        (async () => {
          life.check();
          await pause(0.1, 10);
          const result = await unlocked(() => real.read((tx) => work(mutant?.reading?.(tx, history) ?? tx)));
          // What was read may be old when it is used.
          await pause(0.15, 10);
          return result;
        })(),
      ),
    backup: (file) => real.backup(file),
    close: async () => {},
  };
}
