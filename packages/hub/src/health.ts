import { isSegueError } from '@segue/protocol';
import type { Commit } from './domain/work.ts';
import type { HubOptions } from './ports.ts';

/** A row is written at most this often. After a failure each time. */
const writeEveryMs = 5_000;
/** What customers were refused counts this long, unless something was stored since. */
const memoryMs = 30_000;

export interface Health {
  /** The same, and remembers whether it worked. */
  watch(commit: Commit): Commit;
  /** Answers `/health`. */
  check(): Promise<Response>;
}

/**
 * Whether the hub can do its work: read, write, and store what people say. A row that fits on a full disk does not make it
 * well while the messages of customers are refused.
 *
 * @param channels names for the answer
 */
export function createHealth({ storage, clock, log, channels = [] }: Pick<HubOptions, 'storage' | 'clock' | 'log' | 'channels'>): Health {
  let writtenAt = -Infinity;
  let refused: { at: number; reason: string } | undefined;

  const ill = (reason: string): Response => Response.json({ status: 'storage-unavailable', reason }, { status: 503 });
  const sentence = (error: unknown): string =>
    isSegueError(error) ? error.message : 'The database could not be read or written; the log says why.';

  return {
    watch: (commit) => async (work) => {
      let hasStored = false;
      try {
        const result = await commit((given) =>
          work({
            ...given,
            append(...event) {
              hasStored = true;
              return given.append(...event);
            },
          }),
        );
        if (hasStored) refused = undefined;
        return result;
      } catch (error) {
        if (isSegueError(error) && error.code === 'storage-unavailable') refused = { at: clock.now(), reason: error.message };
        throw error;
      }
    },
    async check() {
      const now = clock.now();
      try {
        await storage.read((tx) => tx.rev());
        const isDue = refused !== undefined || now - writtenAt >= writeEveryMs || now < writtenAt;
        // A row only now and then: who asks every second must not wear out the disk. The transaction alone finds a database that
        // may only be read.
        await storage.write((tx) => (isDue ? tx.writeHealth(now) : tx.updateOperatorSession('', { endedAt: null })));
        if (isDue) writtenAt = now;
      } catch (error) {
        log.error({ error: String(error) }, 'health check failed');
        return ill(sentence(error));
      }
      const sinceMs = refused ? now - refused.at : Infinity;
      if (refused && sinceMs >= 0 && sinceMs < memoryMs) return ill(refused.reason);
      refused = undefined;
      return Response.json({ status: 'ok', channels: channels.map(({ channel }) => channel.network) });
    },
  };
}
