import type { Clock } from './clock.ts';
import type { WeatherStation } from './weather.ts';

/** What came of one try. */
export interface Outcome {
  /** HTTP status; undefined when nobody answered. */
  status: number | undefined;
  /** Why it failed, as a vendor's own sentence would say it. */
  reason: string;
  /** Seconds that the webhook asked to be left alone. */
  retryAfterS?: number;
}

export interface Delivery {
  /** A new request for each try. Forged: its proof does not hold. */
  make(isForged: boolean): Request;
  /** Called once, when it was taken or is given up. */
  onEnd?(): void;
}

export interface WebhookSenderOptions {
  clock: Clock;
  /** Over the account that the webhook belongs to. */
  weather: WeatherStation;
  fetch: typeof globalThis.fetch;
  /** Whether a delivery that failed so is made again, and after how many milliseconds; undefined: never. */
  repeatAfterMs(attempt: number, outcome: Outcome): number | undefined;
  /** What the webhook said when it took a delivery. */
  onAnswer?(body: string, contentType: string): Promise<void>;
  /** How long a lone delivery waits to be overtaken when the weather reorders, milliseconds; without it, only what already waits overtakes. */
  reorderHoldMs?: number;
}

/** Carries deliveries to a webhook one after the other, as the weather lets it. */
export interface WebhookSender {
  send(delivery: Delivery): void;
  /** Deliveries that are on their way. */
  pending(): number;
  /** What became of each try, oldest first. */
  journal(): readonly Outcome[];
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
  stop(): void;
}

const answerTimeoutMs = 60_000;

export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { clock, weather, fetch, repeatAfterMs, onAnswer, reorderHoldMs } = options;
  const waiting: Delivery[] = [];
  const journal: Outcome[] = [];
  const stopped = new AbortController();
  const idle: (() => void)[] = [];
  let late = 0;
  let isRunning = false;
  let hurry: () => void = () => undefined;

  /** @param mayEnd is given what ends the pause early */
  const pause = (delayMs: number, mayEnd?: (end: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(delayMs, resolve);
      const end = (): void => (cancel(), resolve());
      mayEnd?.(end);
      stopped.signal.addEventListener('abort', end, { once: true });
    });

  async function tryOnce({ make }: Delivery, isForged = false): Promise<Outcome> {
    const outcome = await ask(make(isForged));
    journal.push(outcome);
    return outcome;
  }

  async function ask(request: Request): Promise<Outcome> {
    const tooLate = new AbortController();
    const cancel = clock.after(answerTimeoutMs, () => tooLate.abort());
    try {
      const response = await fetch(request, { redirect: 'manual', signal: AbortSignal.any([stopped.signal, tooLate.signal]) });
      const { status, statusText, headers } = response;
      const body = await response.text();
      if (response.ok) await onAnswer?.(body, headers.get('content-type') ?? '');
      const retryAfterS = Number(headers.get('retry-after') ?? Number.NaN);
      return {
        status,
        reason: `Wrong response from the webhook: ${status}${statusText ? ` ${statusText}` : ''}`,
        ...(Number.isInteger(retryAfterS) && retryAfterS > 0 ? { retryAfterS } : {}),
      };
    } catch (error) {
      const isRefused = error instanceof Error && (error.cause as { code?: string } | undefined)?.code === 'ECONNREFUSED';
      const reason = tooLate.signal.aborted ? 'Read timeout expired' : isRefused ? 'Connection refused' : 'Connection reset by peer';
      return { status: undefined, reason };
    } finally {
      cancel();
    }
  }

  async function deliver(delivery: Delivery): Promise<void> {
    if (weather.strikes('dropDeliveries')) return delivery.onEnd?.();
    if (weather.strikes('badSignatures')) await tryOnce(delivery, true);
    for (let attempt = 1; !stopped.signal.aborted; attempt += 1) {
      const outcome = await tryOnce(delivery);
      if (stopped.signal.aborted) return;
      const isTaken = outcome.status !== undefined && outcome.status < 300;
      const delayMs = isTaken ? undefined : repeatAfterMs(attempt, outcome);
      if (delayMs !== undefined) {
        await pause(delayMs);
        continue;
      }
      delivery.onEnd?.();
      if (isTaken && weather.strikes('duplicateDeliveries')) await tryOnce(delivery);
      return;
    }
  }

  /** The delivery to make now: the first, or the second when the weather reorders. */
  async function next(): Promise<Delivery> {
    const first = waiting[0]!;
    if (waiting.length < 2 && reorderHoldMs === undefined) return first;
    if (!weather.strikes('reorderDeliveries')) return first;
    if (waiting.length < 2) await pause(reorderHoldMs!, (end) => (hurry = end));
    return waiting[1] ?? first;
  }

  function holdBack(delivery: Delivery, lateMs: number): void {
    late += 1;
    const cancel = clock.after(lateMs, () => {
      late -= 1;
      enqueue(delivery);
    });
    stopped.signal.addEventListener('abort', cancel, { once: true });
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0 && !stopped.signal.aborted) {
      const delivery = await next();
      if (stopped.signal.aborted) break;
      await deliver(delivery);
      waiting.splice(waiting.indexOf(delivery), 1);
    }
    isRunning = false;
    if (late === 0) for (const resolve of idle.splice(0)) resolve();
  }

  function enqueue(delivery: Delivery): void {
    waiting.push(delivery);
    if (isRunning) hurry();
    else void run();
  }

  return {
    send(delivery) {
      const held = weather.strikes('lateDeliveries');
      if (held) holdBack(delivery, held.lateMs);
      else enqueue(delivery);
    },
    pending: () => waiting.length + late,
    journal: () => journal,
    idle: () => (isRunning || late > 0 ? new Promise((resolve) => void idle.push(resolve)) : Promise.resolve()),
    stop: () => stopped.abort(),
  };
}
