import { openWire, type Wire } from './raw-http.ts';
import type { Target } from './target.ts';

export interface IdleResult {
  streams: number;
  /** Resident memory of the server for each open stream, after garbage was collected. */
  rssBytes: number;
  /** JavaScript heap and buffers only. */
  heapBytes: number;
}

/** Connections that are opened at once. */
const atOnce = 50;

async function openStreams({ url, conversations }: Target, count: number): Promise<Wire[]> {
  const wires: Wire[] = [];
  for (let from = 0; from < count; from += atOnce) {
    const some = conversations.slice(from, Math.min(count, from + atOnce));
    wires.push(
      ...(await Promise.all(
        some.map(async ({ path, headers, seq }) => {
          const wire = await openWire(url);
          const status = await wire.listen(`${path}/stream?after=${seq}`, headers, () => {});
          if (status !== 200) throw new Error(`The stream of ${path} answered ${status}.`);
          return wire;
        }),
      )),
    );
  }
  return wires;
}

/** Opens one stream in each conversation and says nothing. */
export async function measureIdleStreams(target: Target): Promise<IdleResult> {
  const streams = target.conversations.length;
  // What the first streams load and compile stays, and is not theirs.
  for (const wire of await openStreams(target, Math.ceil(streams / 10))) wire.close();
  const before = await target.process.usage(true);
  const wires = await openStreams(target, streams);
  const after = await target.process.usage(true);
  for (const wire of wires) wire.close();
  return {
    streams,
    rssBytes: (after.rssBytes - before.rssBytes) / streams,
    heapBytes: (after.heapBytes + after.externalBytes - before.heapBytes - before.externalBytes) / streams,
  };
}
