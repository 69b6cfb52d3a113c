import { turn } from './hand-clock.ts';

const patienceMs = 30_000;

/** Waits, turn by turn of the event loop, until `look` finds something. Fails with `what` after five seconds. */
export async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>, what: string): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await turn();
  }
}
