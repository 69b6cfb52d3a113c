import { isSegueError, type ReceiptRequest } from '@segue/protocol';
import type { Clock } from '../clock.ts';
import { furthest } from './furthest.ts';
import { isPassing } from '../transports/reconnect.ts';

/** At most one request in this time. */
const paceMs = 1_000;
/** Positions that come together go together. */
const gatherMs = 100;
const retryMs = 5_000;

/** Tells the hub how far this device received and read. Positions only grow. */
export interface Receipts {
  /** @param told what the hub knows already */
  mark(now: Required<ReceiptRequest>, told: Required<ReceiptRequest>): void;
  stop(): void;
}

export function createReceipts({ clock, send }: { clock: Clock; send(request: ReceiptRequest): Promise<void> }): Receipts {
  let wanted = { delivered: 0, read: 0 };
  let sent = { delivered: 0, read: 0 };
  let quietUntil = 0;
  let cancel: (() => void) | undefined;
  let stopped = false;

  const schedule = (ms: number): void => {
    cancel = clock.after(ms, async () => {
      const request = { ...wanted };
      const before = sent;
      sent = request;
      quietUntil = clock.monotonic() + paceMs;
      try {
        await send(request);
      } catch (error) {
        // A refusal stays one; anything else is tried again with what is known then.
        if (isSegueError(error) && isPassing(error) && error.code !== 'aborted') {
          sent = before;
          quietUntil = clock.monotonic() + retryMs;
        }
      }
      cancel = undefined;
      flush();
    });
  };
  const flush = (): void => {
    if (stopped || cancel || (wanted.delivered <= sent.delivered && wanted.read <= sent.read)) return;
    schedule(Math.max(gatherMs, quietUntil - clock.monotonic()));
  };
  return {
    mark(now, told) {
      wanted = furthest(wanted, now);
      sent = furthest(sent, told);
      flush();
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
