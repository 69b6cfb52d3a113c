import type { TelegramUpdate, TelegramWebhookInfo } from '@segue/channels/telegram/payloads';
import type { Clock } from '../clock.ts';
import type { WeatherStation } from '../weather.ts';
import type { UpdateQueue } from './update-queue.ts';

export interface WebhookSetting {
  url: string;
  secretToken: string | undefined;
  maxConnections: number;
}

export interface WebhookOptions {
  queue: UpdateQueue;
  clock: Clock;
  weather: WeatherStation;
  fetch: typeof globalThis.fetch;
  /** Milliseconds to wait before try `attempt` (1 = the first repeat). */
  retryDelayMs(attempt: number): number;
  /** A method call found in the webhook's answer; its outcome is told to nobody, as with the vendor. */
  onReply(body: Record<string, unknown>): Promise<void>;
}

/** Carries one bot's updates to its webhook: in order, at least once, patiently. */
export interface Webhook {
  setting(): WebhookSetting | undefined;
  set(setting: WebhookSetting | undefined): void;
  info(): TelegramWebhookInfo;
  stop(): void;
}

const answerTimeoutMs = 60_000;
/** How long a lone update is held back to be overtaken when the weather reorders. */
const reorderHoldMs = 1_500;

export const growingDelayMs = (attempt: number) => Math.min(60_000, 1_000 * 2 ** (attempt - 1));

export function createWebhook(options: WebhookOptions): Webhook {
  const { queue, clock, weather, fetch } = options;
  let setting: WebhookSetting | undefined;
  let lastError: { date: number; message: string } | undefined;
  // One per `set`; a loop whose run is over stops at its next step.
  let run: AbortController | undefined;
  let wake: () => void = () => {};
  const unwatch = queue.watch(() => wake());

  async function deliverAll(to: WebhookSetting, signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const update = await nextUpdate(signal);
      if (!update) continue;
      const outcome = await deliver(to, update, signal);
      if (signal.aborted) return;
      if (outcome === undefined) {
        failures = 0;
        queue.confirm(update.update_id);
        if (weather.strikes('duplicateDeliveries')) await deliver(to, update, signal);
        continue;
      }
      failures += 1;
      lastError = { date: Math.floor(clock.now() / 1000), message: outcome.reason };
      await pause(outcome.retryAfterMs ?? options.retryDelayMs(failures), signal);
    }
  }

  /** The update to send now; waits when there is none. */
  async function nextUpdate(signal: AbortSignal): Promise<TelegramUpdate | undefined> {
    const [first] = queue.pending();
    if (!first) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      return undefined;
    }
    if (!weather.strikes('reorderDeliveries')) return first;
    if (queue.pending().length < 2) {
      await new Promise<void>((resolve) => {
        const cancel = clock.after(reorderHoldMs, resolve);
        wake = () => (cancel(), resolve());
        signal.addEventListener('abort', () => (cancel(), resolve()), { once: true });
      });
    }
    return queue.pending()[1] ?? queue.pending()[0];
  }

  /** @returns undefined when the webhook took it */
  async function deliver(
    to: WebhookSetting,
    update: TelegramUpdate,
    signal: AbortSignal,
  ): Promise<{ reason: string; retryAfterMs?: number } | undefined> {
    const late = new AbortController();
    const cancel = clock.after(answerTimeoutMs, () => late.abort());
    try {
      const response = await fetch(to.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(to.secretToken ? { 'x-telegram-bot-api-secret-token': to.secretToken } : {}) },
        body: JSON.stringify(update),
        redirect: 'manual',
        signal: AbortSignal.any([signal, late.signal]),
      });
      const body = await response.text();
      if (response.ok) {
        await obey(body, response.headers.get('content-type') ?? '');
        return undefined;
      }
      const retryAfterS = Number(response.headers.get('retry-after') ?? Number.NaN);
      const reason = `Wrong response from the webhook: ${response.status}${response.statusText ? ` ${response.statusText}` : ''}`;
      return Number.isInteger(retryAfterS) && retryAfterS > 0 ? { reason, retryAfterMs: Math.min(retryAfterS, 3600) * 1000 } : { reason };
    } catch (error) {
      const isRefused = error instanceof Error && (error.cause as { code?: string } | undefined)?.code === 'ECONNREFUSED';
      return { reason: late.signal.aborted ? 'Read timeout expired' : isRefused ? 'Connection refused' : 'Connection reset by peer' };
    } finally {
      cancel();
    }
  }

  async function obey(body: string, contentType: string): Promise<void> {
    if (!contentType.includes('application/json') || !body.includes('method')) return;
    let call: unknown;
    try {
      call = JSON.parse(body);
    } catch {
      return; // an answer that is no call is no error: most webhooks answer nothing of meaning
    }
    if (typeof call === 'object' && call !== null && 'method' in call && typeof call.method === 'string')
      await options.onReply({ ...call });
  }

  function pause(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(delayMs, resolve);
      signal.addEventListener('abort', () => (cancel(), resolve()), { once: true });
    });
  }

  return {
    setting: () => setting,
    set(next) {
      run?.abort();
      setting = next;
      lastError = undefined;
      if (!next) return;
      run = new AbortController();
      void deliverAll(next, run.signal);
    },
    info() {
      const allowed = queue.allowedUpdates();
      return {
        url: setting?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: queue.pending().length,
        ...(setting ? { max_connections: setting.maxConnections } : {}),
        ...(allowed ? { allowed_updates: allowed } : {}),
        ...(setting && lastError ? { last_error_date: lastError.date, last_error_message: lastError.message } : {}),
      };
    },
    stop() {
      run?.abort();
      unwatch();
    },
  };
}
