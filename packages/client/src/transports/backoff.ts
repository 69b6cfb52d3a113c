import type { SegueError } from '@segue/protocol';
import type { ClientPorts } from '../ports.ts';
import { backoffMs } from './reconnect.ts';

/** Waits between tries of one thing. */
export interface Backoff {
  /** Resolves when the next try is due. `onDelay` is told the milliseconds first. */
  wait(error: SegueError, onDelay?: (ms: number) => void): Promise<void>;
  /** Ends a wait at once, e.g. because the network came back; not one the hub asked for. */
  kick(): void;
  /** Ends any wait and leaves no timer. */
  stop(): void;
  /** It worked: the next failure waits shortly again. */
  reset(): void;
}

export function createBackoff({ clock, random }: Pick<ClientPorts, 'clock' | 'random'>): Backoff {
  let attempt = 0;
  let kick = (): void => {};
  let stop = kick;
  return {
    wait: (error, onDelay) =>
      new Promise((resolve) => {
        const ms = backoffMs({ error, attempt: attempt++, random: random() });
        onDelay?.(ms);
        const cancel = clock.after(ms, resolve);
        stop = () => {
          cancel();
          resolve();
        };
        kick = error.retryAfterMs ? () => {} : stop;
      }),
    kick: () => kick(),
    stop: () => stop(),
    reset: () => {
      attempt = 0;
    },
  };
}
