import { setTimeout as wait } from 'node:timers/promises';
import type { RawInbound } from '../channel.ts';
import type { TelegramApi } from './api.ts';
import { rawOf, wantedUpdates } from './receive.ts';
import { asChannelError } from './send.ts';
import { TelegramApiError } from './telegram-api-error.ts';

/** Seconds that one poll waits for an update. */
const pollS = 25;
const minPauseMs = 500;
const maxPauseMs = 30_000;

/** Fetches until the signal aborts. An update is confirmed by the next poll only, after `store` kept it. */
export async function pollUpdates(
  api: TelegramApi,
  store: (batch: RawInbound[]) => Promise<void>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  let offset: number | undefined;
  let failures = 0;
  let hasWebhook = true;
  while (!signal.aborted) {
    try {
      if (hasWebhook) await api.deleteWebhook({}, { signal });
      hasWebhook = false;
      const updates = await api.getUpdates(
        { timeout: pollS, allowed_updates: wantedUpdates, ...(offset === undefined ? {} : { offset }) },
        { signal },
      );
      if (updates.length > 0) await store(updates.map(rawOf));
      offset = Math.max(offset ?? 0, ...updates.map(({ update_id: id }) => id + 1)) || undefined;
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      onError(asChannelError(error));
      if (error instanceof TelegramApiError && error.errorCode === 409) hasWebhook = true;
      const pauseMs =
        (error instanceof TelegramApiError ? error.retryAfterMs : undefined) ?? Math.min(maxPauseMs, minPauseMs * 2 ** failures);
      failures += 1;
      await wait(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
