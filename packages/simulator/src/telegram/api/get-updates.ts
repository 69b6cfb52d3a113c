import { ApiError, badRequest } from '../world/api-error.ts';
import type { Fields } from '../../base/fields.ts';
import type { Method } from './method.ts';

const maxTimeoutS = 50;

/** `allowed_updates` as given; undefined when absent, so that the earlier choice stays. */
export function readAllowedUpdates(parameters: Fields): string[] | undefined {
  const kinds = parameters.json('allowed_updates', 'allowed updates');
  if (kinds === undefined) return undefined;
  if (!Array.isArray(kinds) || !kinds.every((kind) => typeof kind === 'string'))
    throw badRequest('expected an Array of String as allowed updates');
  return kinds;
}

/** @see https://core.telegram.org/bots/api#getupdates */
export const getUpdates: Method = {
  fields: { offset: ['Integer'], limit: ['Integer'], timeout: ['Integer'], allowed_updates: ['Array of String'] },
  async run({ bot, parameters, signal }) {
    if (bot.webhook.setting())
      throw new ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    const allowed = readAllowedUpdates(parameters);
    if (allowed) bot.queue.allow(allowed);
    const limit = parameters.integer('limit') ?? 100;
    return bot.queue.poll({
      offset: parameters.integer('offset'),
      limit: limit >= 1 && limit <= 100 ? limit : 100,
      timeoutS: Math.min(maxTimeoutS, Math.max(0, parameters.integer('timeout') ?? 0)),
      signal,
    });
  },
};
