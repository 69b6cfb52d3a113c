import type { Clock } from '../ports.ts';
import { encodeFrame } from './encode-frame.ts';
import type { SseStream } from './sse-stream.ts';

/** From one beat to the next. */
const stepsMs = [1_000, 2_000, 4_000, 8_000];

/**
 * Lets a new stream prove that small frames come through: each beat says when the next one is written. A proxy that holds
 * them back, and let a burst of large ones pass, is found out within seconds. After the last beat heartbeats are enough.
 *
 * @returns how to stop
 */
export function beatEarly(clock: Clock, stream: SseStream): () => void {
  let cancel = (): void => {};
  const beat = (step: number): void => {
    if (stream.closed) return;
    const nextMs = stepsMs[step];
    stream.write(encodeFrame({ type: 'beat', ...(nextMs === undefined ? {} : { nextMs }) }));
    if (nextMs !== undefined) cancel = clock.after(nextMs, () => beat(step + 1));
  };
  beat(0);
  return () => cancel();
}
