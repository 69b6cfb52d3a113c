import type { TelegramLinkPreviewOptions } from '@segue/channels/telegram/payloads';
import { badRequest } from '../world/api-error.ts';
import { checkText, formatText } from '../world/formatted-text.ts';
import { parseReplyMarkup } from './reply-markup.ts';
import type { Method, MethodCall } from './method.ts';
import { postMessages, replyMarkupField, sendFields } from './post-message.ts';
import { writableChat } from './writable-chat.ts';

export const textFields = {
  text: ['String'],
  parse_mode: ['String'],
  entities: ['Array of MessageEntity'],
  link_preview_options: ['LinkPreviewOptions'],
} as const;

/** Text, spans and preview options of a call, checked, in the form a message keeps them. */
export function readTextContent({ parameters }: MethodCall) {
  const formatted = formatText(parameters.string('text') ?? '', parameters.string('parse_mode'), parameters.json('entities', 'entities'));
  checkText(formatted);
  const preview = parameters.json('link_preview_options', 'link preview options');
  if (preview !== undefined && (typeof preview !== 'object' || preview === null))
    throw badRequest('object expected as link preview options');
  return {
    text: formatted.text,
    ...(formatted.entities.length > 0 ? { entities: formatted.entities } : {}),
    ...(preview ? { link_preview_options: preview as TelegramLinkPreviewOptions } : {}),
  };
}

/** @see https://core.telegram.org/bots/api#sendmessage */
export const sendMessage: Method = {
  fields: { ...sendFields, ...textFields, ...replyMarkupField },
  run(call) {
    const chat = writableChat(call);
    const content = readTextContent(call);
    const keyboard = parseReplyMarkup(call.parameters.json('reply_markup', 'reply keyboard markup'));
    return postMessages(call, chat, [{ ...content, ...(keyboard ? { reply_markup: keyboard } : {}) }])[0];
  },
};
