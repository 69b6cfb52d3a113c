// Edits and deletions of what a bot sent, and what the network's refusals of them mean.
import { ChannelError } from '../channel-error.ts';
import type { Call, Revising, SentCall } from '../channel.ts';
import { readWords } from '../text/read-words.ts';
import { keepMarks } from '../text/words.ts';
import type { TelegramApi } from './api.ts';
import { canShow, toTelegram } from './entities.ts';
import { asChannelError } from './perform.ts';
import { TelegramApiError } from './telegram-api-error.ts';

/** What a refusal says about the message. The network has no codes for these, only words. */
const meanings = {
  /** It stands there just so: an edit of before that came through. */
  done: /message is not modified/i,
  /** The customer took it off their phone, or a deletion of before came through. */
  gone: /message to (?:edit|delete) not found|message_id_invalid/i,
  /** More than 48 hours old. @see https://core.telegram.org/bots/api#deletemessage */
  tooOld: /message can't be deleted/i,
};

const isText = ({ name }: Call): boolean => name === 'sendMessage';
const refusedAs = (error: unknown, meaning: keyof typeof meanings): boolean =>
  error instanceof TelegramApiError && error.errorCode === 400 && meanings[meaning].test(error.description);

/** The words of a message can be changed for ever; its file and its kind cannot. */
export function telegramRevising(api: TelegramApi): Revising {
  const targetOf = ({ call, providerId }: SentCall): { chat_id: number; message_id: number } => ({
    chat_id: call.payload['chat_id'] as number,
    message_id: Number(providerId),
  });

  async function edit(sent: SentCall, payload: Record<string, unknown>, signal?: AbortSignal): Promise<void> {
    const call = (isText(sent.call) ? api.editMessageText : api.editMessageCaption) as (
      parameters: object,
      options?: { signal?: AbortSignal },
    ) => Promise<unknown>;
    try {
      await call({ ...payload, ...targetOf(sent) }, signal ? { signal } : {});
    } catch (error) {
      if (!refusedAs(error, 'done')) throw error;
    }
  }

  /** The sentence in the place of a message that cannot be deleted any more. A file cannot be taken away in this way. */
  async function replace(sent: SentCall, instead: string, signal?: AbortSignal): Promise<void> {
    const { text, entities } = toTelegram(keepMarks(readWords(instead), canShow));
    try {
      await edit(sent, isText(sent.call) ? { text, entities } : { caption: text, caption_entities: entities }, signal);
    } catch (error) {
      if (refusedAs(error, 'gone')) return;
      throw error;
    }
    if (!isText(sent.call))
      throw new ChannelError('Telegram deleteMessage: a file of more than 48 hours ago stays; only its words could be replaced.', {
        channel: 'telegram',
        code: 'invalid',
      });
  }

  return {
    canEdit: (from, to) => (isText(from) ? isText(to) : from.name === to.name && from.media?.id === to.media?.id),
    async edit(sent, to, { signal }) {
      try {
        await edit(sent, to.payload, signal);
      } catch (error) {
        throw asChannelError(error);
      }
    },
    async takeBack(sent, instead, { signal }) {
      try {
        await api.deleteMessage(targetOf(sent), signal ? { signal } : {});
      } catch (error) {
        if (refusedAs(error, 'gone')) return;
        try {
          if (!refusedAs(error, 'tooOld')) throw error;
          await replace(sent, instead, signal);
        } catch (last) {
          throw asChannelError(last);
        }
      }
    },
  };
}
