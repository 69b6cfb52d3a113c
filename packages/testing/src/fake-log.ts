import { headers, protocolVersion, type EventsAnswer, type Frame, type LogEvent } from '@segue/protocol';

export interface FakeLog {
  fetch: typeof globalThis.fetch;
  /** Adds an event that says nothing, and shows it to whoever reads. */
  append(): void;
  /** From now on every request is refused with this status and code. */
  refuse(status: number, code: string): void;
  /** Ends what is being read, without a word. */
  close(): void;
  /** Streams and polls that are open. */
  readers(): number;
}

/** The reading side of a hub with one log, at `…/stream` and `…/events`: just enough for a transport. */
export function createFakeLog(length = 0): FakeLog {
  const log: LogEvent[] = [];
  const readers = new Set<{ event(event: LogEvent): void; close(): void }>();
  let refusal: { status: number; code: string } | undefined;
  const append = (): void => {
    const event: LogEvent = { type: 'hidden', seq: log.length + 1, at: 0 };
    log.push(event);
    for (const reader of [...readers]) reader.event(event);
  };
  for (let seq = 0; seq < length; seq++) append();

  const stream = (after: number, signal: AbortSignal): Response => {
    const encoder = new TextEncoder();
    let leave = (): void => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const write = ({ type, ...data }: Frame): void =>
          controller.enqueue(encoder.encode(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`));
        const reader = {
          event: (event: LogEvent) => write({ type: 'log', event }),
          close: () => {
            leave();
            controller.close();
          },
        };
        leave = () => readers.delete(reader);
        readers.add(reader);
        signal.addEventListener('abort', leave);
        write({ type: 'hello', seq: log.length, at: 0 });
        if (after > log.length) {
          write({ type: 'reset' });
          return reader.close();
        }
        for (const event of log.slice(after)) reader.event(event);
      },
      cancel: () => leave(),
    });
    return new Response(body);
  };

  const poll = async (after: number, waitMs: number, signal: AbortSignal): Promise<Response> => {
    if (waitMs > 0 && log.length <= after) {
      await new Promise<void>((resolve, reject) => {
        const reader = { event: () => done(resolve), close: () => done(() => reject(new TypeError('closed'))) };
        const done = (then: () => void): void => {
          readers.delete(reader);
          then();
        };
        readers.add(reader);
        signal.addEventListener('abort', () => done(() => reject(signal.reason as Error)));
      });
    }
    return Response.json({ events: log.slice(after), lastSeq: log.length, hasOlder: after > 0 } satisfies EventsAnswer);
  };

  return {
    append,
    async fetch(input, init) {
      const request = new Request(input, init);
      const { pathname, searchParams } = new URL(request.url);
      if (request.headers.get(headers.version) !== protocolVersion)
        return Response.json({ error: { code: 'origin-refused', message: 'x' } }, { status: 403 });
      if (refusal)
        return Response.json({ error: { code: refusal.code, message: 'x' } }, { status: refusal.status, headers: { 'retry-after': '7' } });
      const after = Number(searchParams.get('after'));
      return pathname.endsWith('/stream') ? stream(after, request.signal) : poll(after, Number(searchParams.get('waitMs')), request.signal);
    },
    refuse(status, code) {
      refusal = { status, code };
    },
    close() {
      for (const reader of [...readers]) reader.close();
    },
    readers: () => readers.size,
  };
}
