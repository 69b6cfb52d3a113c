import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import { badRequest } from '../world/api-error.ts';
import { parseReplyMarkup } from './reply-markup.ts';
import type { Chat } from '../world/world.ts';
import type { Method, MethodCall } from './method.ts';
import { captionContent, captionFields } from './send-media.ts';
import { readTextContent, textFields } from './send-message.ts';
import { writableChat } from './writable-chat.ts';

const targetFields = { chat_id: ['Integer', 'String'], message_id: ['Integer'] } as const;

/** @see https://core.telegram.org/bots/api#editmessagetext */
export const editMessageText: Method = {
  fields: { ...targetFields, ...textFields, reply_markup: ['InlineKeyboardMarkup'] },
  run(call) {
    const { chat, message } = ownMessage(call);
    if (message.text === undefined) throw badRequest('there is no text in the message to edit');
    const { entities: _entities, link_preview_options: _preview, ...rest } = message;
    return replace(call, chat, message, { ...rest, ...readTextContent(call) });
  },
};

/** Without a caption, the one that is there goes. @see https://core.telegram.org/bots/api#editmessagecaption */
export const editMessageCaption: Method = {
  fields: { ...targetFields, ...captionFields, reply_markup: ['InlineKeyboardMarkup'] },
  run(call) {
    const { chat, message } = ownMessage(call);
    if (!message.photo && !message.document && !message.audio && !message.voice)
      throw badRequest('there is no caption in the message to edit');
    const { caption: _caption, caption_entities: _entities, ...rest } = message;
    return replace(call, chat, message, { ...rest, ...captionContent(call.parameters) });
  },
};

/** @see https://core.telegram.org/bots/api#editmessagereplymarkup */
export const editMessageReplyMarkup: Method = {
  fields: { ...targetFields, reply_markup: ['InlineKeyboardMarkup'] },
  run(call) {
    const { chat, message } = ownMessage(call);
    return replace(call, chat, message, message);
  },
};

function ownMessage(call: MethodCall): { chat: Chat; message: TelegramMessage } {
  const chat = writableChat(call);
  const messageId = call.parameters.integer('message_id');
  if (!messageId) throw badRequest('message identifier is not specified');
  const message = chat.messages.find((one) => one.message_id === messageId);
  if (!message) throw badRequest('message to edit not found');
  if (message.from?.id !== call.bot.user.id) throw badRequest("message can't be edited");
  return { chat, message };
}

/** An edit without `reply_markup` takes the keyboard away. */
function replace({ world, bot, parameters }: MethodCall, chat: Chat, old: TelegramMessage, content: TelegramMessage): TelegramMessage {
  const keyboard = parseReplyMarkup(parameters.json('reply_markup', 'inline keyboard'));
  const { reply_markup: _, edit_date: __, ...rest } = content;
  const edited: TelegramMessage = { ...rest, ...(keyboard ? { reply_markup: keyboard } : {}) };
  if (fingerprint(edited) === fingerprint(old)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  world.limits.take(bot.user.id, chat.chat.id);
  // Nobody is shown "edited" under words that are the same.
  if (!hasSameWords(edited, old)) edited.edit_date = world.date();
  else if (old.edit_date !== undefined) edited.edit_date = old.edit_date;
  chat.messages[chat.messages.indexOf(old)] = edited;
  world.publish({ type: 'message', chat, message: edited });
  return edited;
}

const wordsOf = ({ text, entities, caption, caption_entities }: TelegramMessage): unknown[] => [
  text,
  entities ?? [],
  caption ?? '',
  caption_entities ?? [],
];
const hasSameWords = (one: TelegramMessage, other: TelegramMessage): boolean =>
  JSON.stringify(wordsOf(one)) === JSON.stringify(wordsOf(other));
const fingerprint = (message: TelegramMessage): string => JSON.stringify([...wordsOf(message), message.reply_markup ?? null]);
