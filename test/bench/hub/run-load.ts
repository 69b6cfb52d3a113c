import { openWire, type Wire } from './raw-http.ts';
import type { Target } from './target.ts';

export interface LoadResult {
  messages: number;
  seconds: number;
  /** From the start of the request to the parsed event at the reader, milliseconds. */
  latenciesMs: number[];
  serverCpuMs: number;
}

let counter = 0;

/** Reads SSE text and calls back with the intent of every message. */
function createIntentReader(onIntent: (intentId: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    rest += text;
    for (let at = rest.indexOf('\n\n'); at >= 0; at = rest.indexOf('\n\n')) {
      const frame = rest.slice(0, at);
      rest = rest.slice(at + 2);
      if (!frame.startsWith('event: log')) continue;
      const data = JSON.parse(frame.slice(frame.indexOf('data: ') + 6)) as { event: { message?: { intentId: string } } };
      if (data.event.message) onIntent(data.event.message.intentId);
    }
  };
}

/**
 * A closed loop: in each conversation one reader listens, and one sender says the next thing when the last one was both acked and shown.
 *
 * @param inFlight how many conversations talk at once; the others stay silent, but listen
 */
export async function runLoad({ url, conversations, process }: Target, ms: number, inFlight = conversations.length): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const wires: Wire[] = [];
  const shown = conversations.map(() => ({ intentId: '', resolve: () => {} }));
  for (const [index, { path, headers, seq }] of conversations.entries()) {
    const reader = await openWire(url);
    wires.push(reader);
    const mine = shown[index]!;
    const seen = createIntentReader((intentId) => intentId === mine.intentId && mine.resolve());
    const status = await reader.listen(`${path}/stream?after=${seq}`, headers, seen);
    if (status !== 200) throw new Error(`The stream of ${path} answered ${status}.`);
  }
  const before = await process.usage();
  const started = performance.now();
  const until = started + ms;
  const talk = async (index: number): Promise<void> => {
    const { path, headers } = conversations[index]!;
    let seq = 0;
    const wire = await openWire(url);
    wires.push(wire);
    while (performance.now() < until) {
      const intentId = `b${++counter}`;
      const body = `{"intentId":"${intentId}","content":{"kind":"text","markdown":"Is order ${counter} on its way, and when will it be here?"}}`;
      const begun = performance.now();
      const isShown = new Promise<void>((resolve) => {
        shown[index] = Object.assign(shown[index]!, { intentId, resolve });
      }).then(() => latenciesMs.push(performance.now() - begun));
      const [{ status, body: ack }] = await Promise.all([wire.ask('POST', `${path}/messages`, headers, body), isShown]);
      if (status !== 200) throw new Error(`A message was answered ${status}.`);
      ({ seq } = JSON.parse(ack) as { seq: number });
    }
    conversations[index]!.seq = seq;
  };
  await Promise.all(conversations.slice(0, inFlight).map((_, index) => talk(index)));
  const seconds = (performance.now() - started) / 1000;
  const after = await process.usage();
  for (const wire of wires) wire.close();
  return { messages: latenciesMs.length, seconds, latenciesMs, serverCpuMs: after.cpuMs - before.cpuMs };
}
