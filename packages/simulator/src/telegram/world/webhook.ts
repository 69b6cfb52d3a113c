import type { TelegramUpdate, TelegramWebhookInfo } from '@segue/channels/telegram/payloads';
import type { VendorFacts } from '../../base/vendor.ts';
import { createWebhookSender, type WebhookSender } from '../../base/webhook-sender.ts';
import type { UpdateQueue } from './update-queue.ts';

export interface WebhookSetting {
  url: string;
  secretToken: string | undefined;
  maxConnections: number;
}

export interface WebhookOptions extends VendorFacts {
  queue: UpdateQueue;
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

const longestWaitS = 3_600;
const reorderHoldMs = 1_500;

export const growingDelayMs = (attempt: number) => Math.min(60_000, 1_000 * 2 ** (attempt - 1));

export function createWebhook({ queue, retryDelayMs, onReply, ...facts }: WebhookOptions): Webhook {
  let setting: WebhookSetting | undefined;
  let lastError: { date: number; message: string } | undefined;
  // One per `set`: what is on its way to an address that is given up gets no further.
  let sender: WebhookSender | undefined;

  function deliver(update: TelegramUpdate): void {
    if (!setting) return;
    const { url, secretToken } = setting;
    sender?.send({
      make: (isForged) =>
        new Request(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(secretToken ? { 'x-telegram-bot-api-secret-token': isForged ? 'of-somebody-else' : secretToken } : {}),
          },
          body: JSON.stringify(update),
        }),
      onEnd: () => queue.confirm(update.update_id),
    });
  }
  const unwatch = queue.watch(deliver);

  async function obey(body: string, contentType: string): Promise<void> {
    if (!contentType.includes('application/json') || !body.includes('method')) return;
    let call: unknown;
    try {
      call = JSON.parse(body);
    } catch {
      return; // an answer that is no call is no error: most webhooks answer nothing of meaning
    }
    if (typeof call === 'object' && call !== null && 'method' in call && typeof call.method === 'string') await onReply({ ...call });
  }

  return {
    setting: () => setting,
    set(next) {
      sender?.stop();
      setting = next;
      lastError = undefined;
      if (!next) return;
      sender = createWebhookSender({
        ...facts,
        reorderHoldMs,
        onAnswer: obey,
        repeatAfterMs(attempt, { reason, retryAfterS }) {
          lastError = { date: Math.floor(facts.clock.now() / 1_000), message: reason };
          return retryAfterS === undefined ? retryDelayMs(attempt) : Math.min(retryAfterS, longestWaitS) * 1_000;
        },
      });
      for (const update of queue.pending()) deliver(update);
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
      sender?.stop();
      unwatch();
    },
  };
}
