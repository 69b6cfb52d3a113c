// What the person who pressed a button sees of it.
import type { PressReply } from '../channel.ts';
import { cutWords } from '../text/cut-words.ts';
import { plain } from '../text/words.ts';
import { asChannelError } from './perform.ts';
import type { TelegramApi } from './api.ts';
import { TelegramApiError } from './telegram-api-error.ts';

/** @see https://core.telegram.org/bots/api#answercallbackquery */
const textSize = { max: 200, unit: 'utf16' } as const;

/** What `acknowledge` needs to know of a press: the query, and the message whose button it was. Pure. */
export const callbackIdOf = (tap: { id: string; message: { chat: { id: number }; message_id: number } }): string =>
  [tap.id, tap.message.chat.id, tap.message.message_id].join(':');

/**
 * Answers a press, and takes the buttons off its message when its question is settled. Harmless to repeat.
 *
 * @param callbackId of `callbackIdOf`
 * @throws ChannelError; one of the two may be done all the same
 */
export async function acknowledgePress(
  api: TelegramApi,
  callbackId: string,
  { text = '', isSettled = false }: PressReply = {},
): Promise<void> {
  const [query = '', chat, message] = callbackId.split(':');
  const shown = cutWords(plain(text), textSize)[0]?.text;
  const calls: Promise<unknown>[] = [api.answerCallbackQuery({ callback_query_id: query, ...(shown ? { text: shown } : {}) })];
  if (isSettled && message !== undefined)
    calls.push(api.editMessageReplyMarkup({ chat_id: Number(chat), message_id: Number(message) }).catch(unlessGone));
  // A press of long ago cannot be answered any more; its buttons can go.
  const failed = (await Promise.allSettled(calls)).find((result) => result.status === 'rejected');
  if (failed) throw asChannelError(failed.reason);
}

/** Its buttons, or the whole message, are gone already. */
function unlessGone(error: unknown): void {
  if (error instanceof TelegramApiError && error.errorCode === 400 && /not modified|message to edit not found/i.test(error.description))
    return;
  throw error;
}
