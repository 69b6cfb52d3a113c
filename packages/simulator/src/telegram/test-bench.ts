// For the tests of this folder: a simulator in the same process, a clock moved by hand, and calls in one line.
import { createSimulator, demoBotToken, type SimulatorOptions } from '../create-simulator.ts';
import type { Clock } from '../clock.ts';

export const adaId = 100_000_001;
export const adasChat = 'phones/ada/chats/segue_demo_bot';

/** Whatever came over the wire; tests look inside without a type, as a stranger would. */
export type Wire = ReturnType<typeof JSON.parse>;

export interface Answer {
  ok: boolean;
  result?: Wire;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number };
}

export interface HandClock extends Clock {
  /** Moves time on, running what falls due, in order. */
  advance(byMs: number): Promise<void>;
  /** Resolves when somebody waits for the time. */
  whenWaiting(): Promise<void>;
}

export function createHandClock(startMs = Date.UTC(2026, 10, 22, 12)): HandClock {
  let now = startMs;
  const timers = new Set<{ at: number; task: () => void }>();
  const waiters: (() => void)[] = [];
  return {
    now: () => now,
    after(delayMs, task) {
      const timer = { at: now + delayMs, task };
      timers.add(timer);
      for (const resolve of waiters.splice(0)) resolve();
      return () => void timers.delete(timer);
    },
    async advance(byMs) {
      const end = now + byMs;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.task();
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = end;
    },
    whenWaiting: () => (timers.size > 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  };
}

export function createBench(options: SimulatorOptions = {}) {
  const simulator = createSimulator({ rateLimits: false, ...options });
  const origin = 'http://simulator.test';

  async function send(path: string, init?: RequestInit): Promise<Answer> {
    return (await (await simulator.fetch(new Request(origin + path, init))).json()) as Answer;
  }

  const json = (body: object): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  return {
    simulator,
    send,
    /** A Bot API call as JSON. */
    call: (method: string, values: object = {}, init: RequestInit = {}) =>
      send(`/bot${demoBotToken}/${method}`, { ...json(values), ...init }),
    /** A Bot API call as a form. */
    post: (method: string, body: FormData | URLSearchParams) => send(`/bot${demoBotToken}/${method}`, { method: 'POST', body }),
    /** A request to the control API. */
    async control(path: string, body?: object): Promise<Wire> {
      const response = await simulator.fetch(new Request(`${origin}/control/${path}`, body ? json(body) : {}));
      return response.json();
    },
    async sendFile(query: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Wire> {
      const response = await simulator.fetch(
        new Request(`${origin}/control/${adasChat}/files?${query}`, {
          method: 'POST',
          headers: { 'content-type': type, 'x-simulator': '1' },
          body: bytes,
        }),
      );
      return response.json();
    },
    /** Ada has pressed START; nothing is pending. */
    async begin(): Promise<void> {
      await this.control(`${adasChat}/start`, {});
      const { result } = await this.call('getUpdates');
      await this.call('getUpdates', { offset: result.at(-1).update_id + 1 });
    },
    async updates(): Promise<Wire[]> {
      return (await this.call('getUpdates')).result;
    },
  };
}

/** Header of a PNG of that size; enough for whoever reads the size. */
export function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}
