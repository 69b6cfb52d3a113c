import { badRequest } from '../world/api-error.ts';
import type { Method } from './method.ts';

const textLimit = 200;

/** @see https://core.telegram.org/bots/api#answercallbackquery */
export const answerCallbackQuery: Method = {
  fields: { callback_query_id: ['String'], text: ['String'], show_alert: ['Boolean'], url: ['String'], cache_time: ['Integer'] },
  run({ world, bot, parameters }) {
    const tap = world.taps.get(parameters.string('callback_query_id') ?? '');
    if (!tap || tap.bot !== bot || tap.isAnswered) throw badRequest('query is too old and response timeout expired or query ID is invalid');
    const text = parameters.string('text');
    if (text && text.length > textLimit) throw badRequest('MESSAGE_TOO_LONG');
    const url = parameters.string('url');
    tap.isAnswered = true;
    world.publish({
      type: 'answer',
      chat: tap.chat,
      queryId: tap.id,
      alert: parameters.boolean('show_alert'),
      ...(text ? { text } : {}),
      ...(url ? { url } : {}),
    });
    return true;
  },
};
