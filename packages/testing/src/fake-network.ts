/**
 * What happens to one request. `refuse`: it never leaves. `lose-answer`: it is processed, its answer gets lost.
 * `hang`: neither arrives nor fails. `hold-body`: headers come, the body does not (a proxy that buffers).
 * `hold-rest`: the body comes in blocks of `proxyBytes`, and what fills none is held back.
 */
export type Fate = 'pass' | 'refuse' | 'lose-answer' | 'hang' | 'hold-body' | 'hold-rest';

/** What a proxy gathers before it passes on. */
export const proxyBytes = 4_096;

export interface FakeNetwork {
  /** A browser profile: a `fetch` with cookies of its own. */
  device(): typeof globalThis.fetch;
  /** Whose answers the devices get; change it to restart a server. */
  handle: (request: Request) => Promise<Response>;
  /** Decides for each request. */
  fate: (request: Request) => Fate;
  /** Breaks every body that is being read. */
  cut(): void;
  /** Stops delivering bytes of open bodies, without an end; new requests decide by `fate`. */
  freeze(): void;
  /** `METHOD /path` of what arrived. */
  readonly seen: string[];
}

/** Connects clients with a server in the same process, badly if wanted. */
export function createFakeNetwork(handle: (request: Request) => Promise<Response>): FakeNetwork {
  const bodies = new Set<{ cut(): void; freeze(): void }>();

  const forever = (signal: AbortSignal): Promise<never> =>
    new Promise((_resolve, reject) => {
      const abort = (): void => reject(signal.reason as Error);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort);
    });

  /** The same answer, whose body can be cut off. */
  const carry = (answer: Response, signal: AbortSignal, fate: Fate): Response => {
    if (!answer.body) return answer;
    const reader = answer.body.getReader();
    let isFrozen = fate === 'hold-body';
    let rest = new Uint8Array();
    let end = (_error?: Error): void => {};
    const line = {
      cut: () => end(new TypeError('network error')),
      freeze: () => {
        isFrozen = true;
      },
    };
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const abort = (): void => end(signal.reason as Error);
        end = (error) => {
          if (!bodies.delete(line)) return;
          signal.removeEventListener('abort', abort);
          if (error) {
            controller.error(error);
            void reader.cancel();
          } else controller.close();
        };
        bodies.add(line);
        if (signal.aborted) return abort();
        signal.addEventListener('abort', abort);
        const pump = async (): Promise<void> => {
          const { done, value } = await reader.read();
          if (isFrozen || !bodies.has(line)) return;
          if (done) {
            if (rest.length > 0) controller.enqueue(rest);
            return end();
          }
          if (fate === 'hold-rest') {
            const all = new Uint8Array([...rest, ...value]);
            const whole = all.length - (all.length % proxyBytes);
            if (whole > 0) controller.enqueue(all.slice(0, whole));
            rest = all.slice(whole);
          } else controller.enqueue(value);
          return pump();
        };
        pump().catch((error: Error) => end(error));
      },
      cancel: () => {
        bodies.delete(line);
        return reader.cancel();
      },
    });
    return new Response(body, { status: answer.status, headers: answer.headers });
  };

  const network: FakeNetwork = {
    handle,
    fate: () => 'pass',
    seen: [],
    device() {
      const jar = new Map<string, string>();
      return async (input, init) => {
        const request = new Request(input, init);
        if (jar.size > 0) request.headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
        const { signal } = request;
        signal.throwIfAborted();
        const fate = network.fate(request);
        if (fate === 'refuse') throw new TypeError('fetch failed');
        if (fate === 'hang') return forever(signal);
        network.seen.push(`${request.method} ${new URL(request.url).pathname}`);
        const answer = await Promise.race([network.handle(request), forever(signal)]);
        if (fate === 'lose-answer') {
          await answer.body?.cancel();
          throw new TypeError('fetch failed');
        }
        for (const cookie of answer.headers.getSetCookie()) {
          const [pair = ''] = cookie.split(';');
          const name = pair.slice(0, pair.indexOf('='));
          const value = pair.slice(name.length + 1);
          if (/max-age=0(;|$)/i.test(cookie)) jar.delete(name);
          else jar.set(name, value);
        }
        return carry(answer, signal, fate);
      };
    },
    cut() {
      for (const body of [...bodies]) body.cut();
    },
    freeze() {
      for (const body of bodies) body.freeze();
    },
  };
  return network;
}
