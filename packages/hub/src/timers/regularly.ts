import type { HubContext } from '../context.ts';

/**
 * Does something again and again, never twice at a time: what is not done yet when it is due again goes on, and is skipped for once.
 *
 * @param trouble for the log, when it failed: the next time tries again
 * @returns how to stop
 */
export function regularly(
  { clock, log }: Pick<HubContext, 'clock' | 'log'>,
  everyMs: number,
  work: () => Promise<void>,
  trouble: string,
): () => void {
  let cancel = (): void => {};
  let running: Promise<void> | undefined;
  const wait = (): void => {
    cancel = clock.after(everyMs, () => {
      running ??= work()
        .catch((error: unknown) => log.warn({ error: String(error) }, trouble))
        .finally(() => {
          running = undefined;
        });
      wait();
    });
  };
  wait();
  return () => cancel();
}
