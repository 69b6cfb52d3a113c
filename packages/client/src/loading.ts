import { isSegueError } from '@segue/protocol';
import { createBackoff } from './backoff.ts';
import type { ClientPorts } from './ports.ts';
import { isPassing } from './reconnect.ts';

/** Whether another loading began meanwhile, or all was called off: what comes then counts for nothing. */
export type IsStale = () => boolean;

/** Finding out where this is: the loading that began last counts, whichever ends first. */
export interface Loading {
  /** Looks as often as it takes. Rejects only when it was refused. */
  run<T>(look: () => Promise<T>, enter: (found: T, isStale: IsStale) => Promise<void>): Promise<void>;
  /** Something is known already: older loadings count for nothing. */
  begin(): IsStale;
  /** Tries now what waits for its next try. */
  kick(): void;
  stop(): void;
}

export interface LoadingOptions extends Pick<ClientPorts, 'clock' | 'random'> {
  /** The hub cannot be reached; tried again after this many milliseconds. */
  onOffline(retryInMs: number): void;
}

export function createLoading({ onOffline, ...ports }: LoadingOptions): Loading {
  const backoff = createBackoff(ports);
  let newest = 0;
  let stopped = false;
  const begin = (): IsStale => {
    const own = ++newest;
    return () => stopped || own !== newest;
  };
  return {
    begin,
    async run(look, enter) {
      const isStale = begin();
      for (;;) {
        try {
          const found = await look();
          if (isStale()) return;
          await enter(found, isStale);
          return backoff.reset();
        } catch (error) {
          if (isStale()) return;
          if (!isSegueError(error) || !isPassing(error)) throw error;
          await backoff.wait(error, onOffline);
          if (isStale()) return;
        }
      }
    },
    kick: backoff.kick,
    stop() {
      stopped = true;
      backoff.stop();
    },
  };
}
