import type { History } from './history.ts';
import type { HubLife } from './hub-life.ts';
import type { Line } from './simulated-network.ts';

/** The body of a stream on its way to one browser. */
export interface SimulatedBody {
  /** As much of a `ReadableStream` as a reader of a stream uses. */
  body: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> } };
  fail(error: Error): void;
  freeze(): void;
}

interface Arrival {
  value?: Uint8Array;
  error?: Error;
}

const stepMs = 100;

/** Carries what the hub writes, in order, late, in pieces, or not at all. */
export function createSimulatedBody(
  source: ReadableStream<Uint8Array>,
  {
    history,
    line,
    life,
    deliver,
    leave,
  }: { history: History; line: Line; life: HubLife; deliver: (happening: () => void) => void; leave: () => void },
): SimulatedBody {
  const { scheduler } = history;
  const random = history.random.fork();
  const from = source.getReader();
  const arrivals: Arrival[] = [];
  let waiting: ((arrival: Arrival) => void) | undefined;
  let over = false;
  let frozen = false;
  const held = line.buffers;
  let lastAt = 0;
  let cancelIdle = (): void => {};
  if (held) history.fault('F-20 stream held back');

  const arrive = (arrival: Arrival): void => {
    const take = waiting;
    waiting = undefined;
    if (take) deliver(() => take(arrival));
    else arrivals.push(arrival);
  };
  const end = (error?: Error): void => {
    if (over) return;
    over = true;
    cancelIdle();
    leave();
    if (life.alive) from.cancel().catch(() => undefined);
    arrive(error ? { error } : {});
  };
  const idle = (): void => {
    cancelIdle();
    if (!line.cutsIdleMs) return;
    cancelIdle = scheduler.after(line.cutsIdleMs, () => {
      if (!line.cutsIdleMs || frozen) return;
      history.fault('F-20 idle stream cut');
      end(random.chance(0.5) ? new TypeError('fetch failed') : undefined);
    });
  };
  /** In order: nothing overtakes on one connection. */
  const later = (happening: () => void): void => {
    lastAt = Math.max(lastAt + 0.001, scheduler.now() + random.between(0.5, 30));
    scheduler.after(lastAt - scheduler.now(), () => {
      if (over || frozen || held) return;
      if (line.weather !== 'fine') {
        // A byte that was lost is followed by none.
        frozen = true;
        return;
      }
      line.heardAt = scheduler.now();
      happening();
    });
  };
  const pump = async (): Promise<void> => {
    for (;;) {
      while (line.readsSlowly && !over) await new Promise<void>((resolve) => scheduler.after(stepMs, resolve));
      const { done, value } = await from.read();
      if (over || !life.alive) return;
      if (done) return later(() => end());
      const cut = history.faulty && random.chance(0.1) ? random.integer(1, value.byteLength) : value.byteLength;
      for (const piece of [value.subarray(0, cut), value.subarray(cut)]) {
        if (piece.byteLength > 0)
          later(() => {
            idle();
            arrive({ value: piece });
          });
      }
    }
  };
  pump().catch((error: Error) => later(() => end(error)));
  idle();

  return {
    body: {
      getReader: () => ({
        read: () =>
          new Promise((resolve, reject) => {
            const take = ({ value, error }: Arrival): void => {
              if (error) reject(error);
              else resolve(value ? { done: false, value } : { done: true });
            };
            const first = arrivals.shift();
            if (first) take(first);
            else waiting = take;
          }),
        cancel: async () => end(),
      }),
    },
    fail: end,
    freeze() {
      frozen = true;
    },
  };
}
