import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import { badRequest } from '../world/api-error.ts';
import type { Chat } from '../world/world.ts';
import type { MethodCall } from './method.ts';

/** What every call that sends reads beside its content. */
export const sendFields = {
  chat_id: ['Integer', 'String'],
  disable_notification: ['Boolean'],
  protect_content: ['Boolean'],
  reply_parameters: ['ReplyParameters'],
} as const;

export const replyMarkupField = {
  reply_markup: ['InlineKeyboardMarkup', 'ReplyKeyboardMarkup', 'ReplyKeyboardRemove', 'ForceReply'],
} as const;

/** Puts messages of the bot into the chat, all or none, after asking the rate limits. */
export function postMessages(call: MethodCall, chat: Chat, contents: readonly Partial<TelegramMessage>[]): TelegramMessage[] {
  const { world, bot, parameters } = call;
  const replyTo = repliedMessage(call, chat);
  world.limits.take(bot.user.id, chat.chat.id, contents.length);
  return contents.map((content) => {
    const { id, is_bot, first_name, username } = bot.user;
    const message: TelegramMessage = {
      message_id: chat.takeMessageId(),
      from: { id, is_bot, first_name, username },
      chat: chat.chat,
      date: world.date(),
      ...(replyTo ? { reply_to_message: replyTo } : {}),
      ...(parameters.boolean('protect_content') ? { has_protected_content: true as const } : {}),
      ...content,
    };
    chat.messages.push(message);
    chat.action = undefined;
    world.publish({ type: 'message', chat, message });
    return message;
  });
}

function repliedMessage({ parameters }: MethodCall, chat: Chat): TelegramMessage | undefined {
  const reply = parameters.json('reply_parameters', 'reply parameters');
  if (reply === undefined) return undefined;
  if (typeof reply !== 'object' || reply === null) throw badRequest('object expected as reply parameters');
  const messageId = 'message_id' in reply ? Number(reply.message_id) : Number.NaN;
  const found = chat.messages.find((message) => message.message_id === messageId);
  if (found) {
    // The vendor nests one level only.
    const { reply_to_message: _, ...flat } = found;
    return flat;
  }
  if ('allow_sending_without_reply' in reply && reply.allow_sending_without_reply === true) return undefined;
  throw badRequest('message to be replied not found');
}
