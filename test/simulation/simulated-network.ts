import type { SeededRandom } from '@segue/testing';
import type { History } from './history.ts';
import type { HubLife } from './hub-life.ts';
import type { Outgoing } from './mutants.ts';
import { hubUrl, type SimulatedHub } from './simulated-hub.ts';
import { createSimulatedBody, type SimulatedBody } from './simulated-body.ts';

/** What the network between one browser and the hub does to everything, for a while. */
export type Weather = 'fine' | 'refuse' | 'blackhole';

/** The network as one browser profile has it. */
export interface Line {
  weather: Weather;
  /** A proxy keeps streams back. */
  buffers: boolean;
  /** A proxy ends streams that are silent for so long; 0: never. */
  cutsIdleMs: number;
  /** The reader takes nothing for a while. */
  readsSlowly: boolean;
  /** Simulated time at which the last byte of the hub arrived. */
  heardAt: number;
  cookies: Map<string, string>;
  /** Resets every connection. */
  reset(): void;
  /** Nothing that is open moves any more, and nobody is told. */
  freeze(): void;
  /** `deliver` runs what happens in the browser. */
  fetch(deliver: (happening: () => void) => void): typeof globalThis.fetch;
}

export interface Acked {
  conversationId: string;
  intentId: string;
  id: string;
  seq: number;
}

/** A connection that is open: a request under way or a stream. */
interface Open {
  life: HubLife | undefined;
  fail(): void;
  freeze(): void;
}

type Fate = 'pass' | 'lose-request' | 'lose-answer' | 'hang-before' | 'hang-after';

const maxLatencyMs = 40;
const refused = (): TypeError => new TypeError('fetch failed');
const faultOf: Record<Exclude<Fate, 'pass'>, string> = {
  'lose-request': 'F-2 lost request',
  'hang-before': 'F-5 request without an answer',
  'lose-answer': 'F-6 reset after processing',
  'hang-after': 'F-2 lost ack',
};

/** The ack that an answer brings: of a message, or of the words that a conversation begins with. */
function ackIn(path: string, asked: string, said: string): Acked | undefined {
  const [, , , conversationId, what] = path.split('/');
  if (path !== '/v1/conversations' && what !== 'messages') return undefined;
  const { intentId } = JSON.parse(asked) as { intentId: string };
  const answer = JSON.parse(said) as { id: string; seq: number; ack?: { id: string; seq: number }; conversation: { id: string } };
  if (conversationId !== undefined) return { conversationId, intentId, id: answer.id, seq: answer.seq };
  return answer.ack && { conversationId: answer.conversation.id, intentId, ...answer.ack };
}

/** @param onAck called for every message ack that reached a browser */
export function createLine(name: string, hub: SimulatedHub, history: History, onAck: (ack: Acked) => void): Line {
  const { scheduler } = history;
  const random: SeededRandom = history.random.fork();
  const open = new Set<Open>();
  const latency = (): number => (history.faulty && random.chance(0.02) ? random.between(200, 3_000) : random.between(0.5, maxLatencyMs));
  const fateOf = (isStream: boolean): Fate => {
    if (!history.faulty || isStream || !random.chance(0.08)) return 'pass';
    return random.pick(['lose-request', 'lose-answer', 'lose-answer', 'hang-before', 'hang-after'] as const);
  };

  async function answerOf(
    outgoing: Outgoing,
    headers: Record<string, string>,
    leave: AbortSignal,
  ): Promise<{ answer: Response; life: HubLife } | undefined> {
    const running = hub.running();
    if (!running) return undefined;
    const cookie = [...line.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const { method, url, body } = outgoing;
    const request = new Request(url, { method, headers: { ...headers, ...(cookie ? { cookie } : {}) }, body: body ?? null, signal: leave });
    const answer = await running.life.guard(running.fetch(request));
    return { answer, life: running.life };
  }

  const keepCookies = (answer: Response): void => {
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      line.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
  };

  const fetchWith = (deliver: (happening: () => void) => void, url: string, init: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      const signal = init.signal!;
      if (signal.aborted) return reject(signal.reason as Error);
      const method = init.method ?? 'GET';
      let outgoing: Outgoing = { method, url, body: init.body as string | undefined };
      outgoing = history.mutant?.request?.(outgoing, history) ?? outgoing;
      const path = url.slice(hubUrl.length);
      const isStream = path.includes('/stream');
      const leave = new AbortController();
      let settled = false;
      /** Neither an answer nor an end comes on this connection any more; the browser may give it up. */
      let frozen = false;
      let body: SimulatedBody | undefined;

      const finish = (happening: () => void): void => {
        if (settled || frozen) return;
        settled = true;
        if (!body) open.delete(connection);
        deliver(happening);
      };
      const failLater = (): void => void scheduler.after(latency(), () => line.weather !== 'blackhole' && connection.fail());
      const connection: Open = {
        life: undefined,
        fail() {
          if (frozen) return;
          leave.abort();
          open.delete(connection);
          finish(() => reject(refused()));
          body?.fail(refused());
        },
        freeze() {
          frozen = true;
          body?.freeze();
        },
      };
      open.add(connection);
      signal.addEventListener('abort', () => {
        open.delete(connection);
        if (!settled) {
          settled = true;
          reject(signal.reason as Error);
        }
        body?.fail(signal.reason as Error);
        // The hub hears of it later, or never.
        if (line.weather !== 'blackhole') scheduler.after(latency(), () => leave.abort());
      });

      const fate = fateOf(isStream);
      if (fate !== 'pass') {
        history.fault(faultOf[fate]);
        history.note(name, () => `${method} ${path}: ${faultOf[fate]}`);
      }
      if (line.weather === 'refuse' || fate === 'lose-request') return failLater();
      if (line.weather === 'blackhole' || fate === 'hang-before') return;

      scheduler.after(latency(), () => {
        // What was given up may be on its way all the same.
        if (settled && random.chance(0.5)) return;
        connection.life = hub.running()?.life;
        if (!connection.life) return failLater();
        void answerOf(outgoing, init.headers as Record<string, string>, leave.signal).then(async (given) => {
          if (!given) return failLater();
          const { answer, life } = given;
          if (isStream && answer.ok && answer.body) {
            body = createSimulatedBody(answer.body, { history, line, life, deliver, leave: () => open.delete(connection) });
            const carried = body;
            if (settled) return carried.fail(refused());
            scheduler.after(latency(), () => {
              if (line.weather === 'fine')
                finish(() =>
                  resolve({ ok: true, status: answer.status, headers: answer.headers, body: carried.body } as unknown as Response),
                );
            });
            return;
          }
          const text = await answer.text();
          if (!life.alive) return;
          try {
            if (method === 'POST') life.pass('after-ack');
          } catch {
            return; // The hub died with the answer in its hands.
          }
          if (fate === 'hang-after') return;
          if (fate === 'lose-answer') return failLater();
          scheduler.after(latency(), () => {
            if (line.weather !== 'fine' || settled || frozen) return;
            line.heardAt = scheduler.now();
            keepCookies(answer);
            if (answer.status >= 400) history.note(name, () => `${method} ${path}: ${answer.status} ${text.slice(0, 160)}`);
            if (method === 'POST' && answer.ok) {
              const acked = ackIn(path, init.body as string, text);
              if (acked) onAck(acked);
            }
            finish(() =>
              resolve({
                ok: answer.ok,
                status: answer.status,
                headers: answer.headers,
                body: null,
                json: async () => JSON.parse(text) as unknown,
              } as unknown as Response),
            );
            try {
              if (method === 'POST') life.pass('after-ack-arrived');
            } catch {
              return; // Dead, but the browser has its answer.
            }
          });
        });
      });
    });

  const line: Line = {
    weather: 'fine',
    buffers: false,
    cutsIdleMs: 0,
    readsSlowly: false,
    heardAt: 0,
    cookies: new Map(),
    reset() {
      for (const connection of open) connection.fail();
    },
    freeze() {
      for (const connection of open) connection.freeze();
    },
    fetch: (deliver) => (input, init) => fetchWith(deliver, input as string, init ?? {}),
  };
  hub.onDeath((life) => {
    for (const connection of open) {
      if (connection.life === life) scheduler.after(latency(), () => line.weather !== 'blackhole' && connection.fail());
    }
  });
  return line;
}
