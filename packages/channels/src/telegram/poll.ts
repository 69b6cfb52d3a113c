import { setTimeout as wait } from 'node:timers/promises';
import { ChannelError } from '../channel-error.ts';
import type { RawInbound } from '../channel.ts';
import type { TelegramApi } from './api.ts';
import { isUpdate } from './read-update.ts';
import { rawOf, wantedUpdates } from './receive.ts';
import { asChannelError } from './perform.ts';
import { TelegramApiError } from './telegram-api-error.ts';

/** Seconds that one poll waits for an update. */
const pollS = 25;
const minPauseMs = 500;
const maxPauseMs = 30_000;
/** An answer that waited for nothing, or brought again what was confirmed, so soon is not what was asked for. */
const quickMs = 1_000;

/**
 * Fetches until the signal aborts. An update is confirmed by the next poll only, after `store` kept it.
 *
 * After a week without updates the next id "will be chosen randomly instead of sequentially", so it may be lower than those before: what is
 * confirmed are the ids that came last, not the highest that ever came.
 * @see https://core.telegram.org/bots/api#update
 */
export async function pollUpdates(
  api: TelegramApi,
  store: (batch: RawInbound[]) => Promise<void>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  let offset: number | undefined;
  let failures = 0;
  /** Answers in a row that brought nothing new, at once. */
  let idle = 0;
  let hasWebhook = true;
  while (!signal.aborted) {
    try {
      if (hasWebhook) await api.deleteWebhook({}, { signal });
      hasWebhook = false;
      const askedAt = performance.now();
      const answer = await api.getUpdates(
        { timeout: pollS, allowed_updates: wantedUpdates, ...(offset === undefined ? {} : { offset }) },
        { signal },
      );
      const updates = Array.isArray(answer) ? answer.filter(isUpdate) : [];
      // What has no number cannot be confirmed; it goes when a later one is.
      if (updates.length !== answer?.length)
        onError(
          new ChannelError('Telegram: something in the answer to getUpdates is no update.', { channel: 'telegram', code: 'invalid' }),
        );
      if (updates.length > 0) await store(updates.map(rawOf));
      const before = offset;
      if (updates.length > 0) offset = Math.max(...updates.map(({ update_id: id }) => id)) + 1;
      failures = 0;
      const isNew = updates.length > 0 && offset !== before;
      idle = isNew || performance.now() - askedAt > quickMs ? 0 : idle + 1;
      // A server that does not wait, or does not hear what is confirmed, is not asked at full speed.
      if (idle > 1) await wait(Math.min(maxPauseMs, minPauseMs * 2 ** (idle - 2)), undefined, { signal }).catch(() => undefined);
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
